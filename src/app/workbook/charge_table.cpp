#include "app/workbook/charge_table.h"

#include <fmt/format.h>

#include <algorithm>

namespace bw {
namespace {

template <class Of>
auto all_of(const std::vector<SubsetCharge>& charges, Of of) {
    std::set<decltype(of(charges.front()))> values;
    for (const SubsetCharge& charge : charges) values.insert(of(charge));
    return values;
}

auto months_of(const std::vector<SubsetCharge>& charges) {
    return all_of(charges, [](const SubsetCharge& charge) { return charge.month->bill.month; });
}
auto payers_of(const std::vector<SubsetCharge>& charges) {
    return all_of(charges, [](const SubsetCharge& charge) { return charge.month->bill.payer; });
}
auto currencies_of(const std::vector<SubsetCharge>& charges) {
    return all_of(charges, [](const SubsetCharge& charge) { return charge.currency; });
}

}  // namespace

Variety variety_of(const std::vector<SubsetCharge>& charges) {
    return {months_of(charges).size() > 1, payers_of(charges).size() > 1, currencies_of(charges).size() > 1};
}

std::string scope_text(const std::vector<SubsetCharge>& charges) {
    const auto months = months_of(charges);
    const auto payers = payers_of(charges);
    const auto currencies = currencies_of(charges);
    if (charges.empty()) return "nothing was billed";
    std::string text = to_text(*months.begin());
    if (months.size() > 1) text += fmt::format(" to {}", to_text(*months.rbegin()));
    text += payers.size() == 1 ? fmt::format(", payer {}", *payers.begin()) : fmt::format(", {} payers", payers.size());
    if (currencies.size() > 1) return text + fmt::format(", {} currencies", currencies.size());
    return text + (currencies.begin()->empty() ? ", no currency" : ", amounts in " + *currencies.begin());
}

std::string currency_text(const std::string& currency) { return currency.empty() ? "(none)" : currency; }

SheetCell text_cell(std::string text, CellLook look) { return {std::move(text), look}; }

SheetCell money_cell(Cents cents, const std::string& currency) { return {Money{cents, currency}}; }

ChargeTable::ChargeTable(NewSheet& sheet, const Variety& variety, const std::vector<std::string>& texts)
    : sheet_(sheet), variety_(variety) {
    auto& header = sheet.rows.emplace_back();
    const auto add_header = [&](const std::string& name) { header.push_back(text_cell(name, CellLook::kHeader)); };
    if (variety.months) add_header("month");
    if (variety.payers) add_header("payer");
    for (const std::string& text : texts) add_header(text);
    if (variety.currencies) add_header("currency");
    lines_column_ = header.size();
    for (const char* name : {"lines", "cost", "charge", "margin"})
        header.push_back(text_cell(name, CellLook::kNumberHeader));
    sheet.header_row = sheet.rows.size() - 1;
    first_row_ = sheet.rows.size();
}

void ChargeTable::add(const SubsetCharge& of, std::vector<SheetCell> texts, std::int64_t lines, CentsCharge cents) {
    auto& row = sheet_.rows.emplace_back();
    if (variety_.months) row.push_back(text_cell(to_text(of.month->bill.month)));
    if (variety_.payers) row.push_back(text_cell(of.month->bill.payer));
    std::ranges::move(texts, std::back_inserter(row));
    if (variety_.currencies) row.push_back(text_cell(currency_text(of.currency)));
    row.push_back({lines});
    for (const Cents amount : {cents.cost(), cents.charge, cents.margin})
        row.push_back(money_cell(amount, of.currency));

    auto total = std::ranges::find(totals_, of.currency, &Total::currency);
    if (total == totals_.end()) total = totals_.insert(totals_.end(), {of.currency, 0, {}});
    total->lines += lines;
    total->cents.charge += cents.charge;
    total->cents.margin += cents.margin;
}

void ChargeTable::finish() {
    const std::size_t end_row = sheet_.rows.size();
    sheet_.filter_end = end_row;
    std::ranges::sort(totals_, {}, &Total::currency);
    for (const Total& total : totals_) {
        auto& row = sheet_.rows.emplace_back(lines_column_);
        row.front().value = "total";
        Sum sum{first_row_, end_row};
        if (variety_.currencies) {
            sum.only_column = lines_column_ - 1;
            sum.only = currency_text(total.currency);
            row.back().value = sum.only;
        }
        row.push_back({total.lines});
        for (const Cents amount : {total.cents.cost(), total.cents.charge, total.cents.margin})
            row.push_back(money_cell(amount, total.currency));
        for (SheetCell& cell : row) cell.total = true;
        for (std::size_t i = lines_column_; i < row.size(); ++i) row[i].sum = sum;
    }
}

}  // namespace bw
