#include <fmt/format.h>

#include <algorithm>

#include "app/bill_findings.h"
#include "app/workbook/sheets.h"

namespace bw {
namespace {

constexpr double kFindingWidth = 48;
constexpr double kSubjectWidth = 40;

using Row = std::vector<SheetCell>;

Row header(const std::vector<const char*>& texts, const std::vector<const char*>& numbers) {
    Row row;
    for (const char* text : texts) row.push_back(text_cell(text, CellLook::kHeader));
    for (const char* number : numbers) row.push_back(text_cell(number, CellLook::kNumberHeader));
    return row;
}

Row start_of_row(const Bill& bill) { return {text_cell(bill.payer), text_cell(to_text(bill.month))}; }

void add_datasets(NewSheet& sheet, const BillResult& result) {
    sheet.rows.push_back(header({"payer", "month", "dataset", "format", "currency"}, {"lines", "cost"}));
    sheet.header_row = sheet.rows.size() - 1;
    for (const BilledMonth& month : result.months) {
        bool first = true;
        for (const auto& [currency, cost] : month.dataset.cost) {
            Row row = start_of_row(month.bill);
            row.insert(row.end(), {text_cell(month.dataset.id), text_cell(month.dataset.format),
                                   text_cell(currency_text(currency))});
            row.push_back(first ? SheetCell{month.dataset.lines} : SheetCell{});
            row.push_back(money_cell(round_to<Cents::kScale>(exact(cost)), currency));
            sheet.rows.push_back(std::move(row));
            first = false;
        }
    }
    sheet.filter_end = sheet.rows.size();
}

void add_checks(NewSheet& sheet, const BillResult& result) {
    sheet.rows.emplace_back();
    sheet.rows.push_back({text_cell("What was checked", CellLook::kHeading)});
    sheet.rows.push_back({text_cell(fmt::format("identities held: {}", identities_held()), CellLook::kNote)});
    if (!result.workflows_hash.empty())
        sheet.rows.push_back({text_cell("workflows " + result.workflows_hash, CellLook::kNote)});
    sheet.rows.push_back({text_cell("result " + result.result_hash, CellLook::kNote)});
}

using Entry = std::pair<std::string, Tally>;

// With the most lines first.
std::vector<Entry> sorted_entries(const FindingSection& section) {
    std::vector<Entry> entries(section.tallies->begin(), section.tallies->end());
    std::ranges::stable_sort(entries, std::ranges::greater{}, [](const Entry& entry) { return entry.second.lines; });
    return entries;
}

// The costs of one currency in cents, parallel to the entries; of entries without it, zero.
std::vector<Cents> cents_of(const std::vector<Entry>& entries, const std::string& currency) {
    std::vector<ExactAmount> costs;
    for (const auto& [name, tally] : entries) {
        const auto cost = tally.cost.find(currency);
        costs.push_back(cost == tally.cost.end() ? ExactAmount{} : exact(cost->second));
    }
    return to_cents(costs);
}

void add_section(NewSheet& sheet, const Bill& bill, const FindingSection& section) {
    const std::vector<Entry> entries = sorted_entries(section);
    std::map<std::string, std::vector<Cents>> cents;
    for (const auto& [name, tally] : entries)
        for (const auto& [currency, cost] : tally.cost)
            if (!cents.contains(currency)) cents[currency] = cents_of(entries, currency);
    for (std::size_t i = 0; i < entries.size(); ++i) {
        const auto& [name, tally] = entries[i];
        bool first = true;
        Row start = start_of_row(bill);
        start.push_back(text_cell(std::string(section.title), CellLook::kWrapped));
        start.push_back(text_cell(name.empty() ? "(none)" : name, CellLook::kWrapped));
        if (tally.cost.empty()) sheet.rows.push_back(start);  // of what is not there
        for (const auto& [currency, cost] : tally.cost) {
            Row row = start;
            row.push_back(text_cell(currency_text(currency)));
            row.push_back(first ? SheetCell{tally.lines} : SheetCell{});
            row.push_back(money_cell(cents[currency][i], currency));
            sheet.rows.push_back(std::move(row));
            first = false;
        }
    }
}

void add_findings(NewSheet& sheet, const BillResult& result) {
    sheet.rows.emplace_back();
    sheet.rows.push_back({text_cell("What a person should look at", CellLook::kHeading)});
    const std::size_t before = sheet.rows.size();
    sheet.rows.push_back(header({"payer", "month", "finding", "where", "currency"}, {"lines", "cost"}));
    for (const BilledMonth& month : result.months)
        for (const FindingSection& section : finding_sections(month.bill, !month.plan->subsets.empty()))
            add_section(sheet, month.bill, section);
    if (sheet.rows.size() == before + 1) sheet.rows.back() = {text_cell("nothing", CellLook::kNote)};
}

}  // namespace

NewSheet dataset_sheet(const BillResult& result) {
    NewSheet sheet{kDatasetSheet};
    sheet.least_widths = {0, 0, kFindingWidth, kSubjectWidth};
    sheet.rows.push_back({text_cell("Datasets", CellLook::kTitle)});
    sheet.rows.push_back({text_cell("The deliveries of billing data that this bill is made of.", CellLook::kNote)});
    sheet.rows.emplace_back();
    add_datasets(sheet, result);
    add_checks(sheet, result);
    add_findings(sheet, result);
    return sheet;
}

}  // namespace bw
