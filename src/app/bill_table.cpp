#include "app/bill_table.h"

#include <fmt/format.h>

#include <set>

#include "money/cents.h"
#include "tables/cents_text.h"
#include "tables/text_table.h"

namespace bw {
namespace {

std::string heading(const Bill& bill, const std::string& currency) {
    return fmt::format("{}, payer {}, {}\n", to_text(bill.month), bill.payer,
                       currency.empty() ? "no currency" : currency);
}

bool is_repeated(const GroupBy& by) { return by.group == Group::kMonth || by.group == Group::kPayer; }

struct MoneyColumn {
    std::vector<Cents> rows;
    Cents total;
};

template <class Of>
MoneyColumn money_column(const std::vector<const BillRow*>& rows, Of of) {
    std::vector<ExactAmount> exact;
    for (const BillRow* row : rows) exact.push_back(of(*row));
    MoneyColumn column;
    column.rows = to_cents(exact, &column.total);
    return column;
}

std::string one_currency(const Bill& bill, const std::string& currency, const OutputStyle& style) {
    std::vector<const BillRow*> rows;
    std::int64_t lines = 0;
    for (const BillRow& row : bill.rows) {
        if (row.currency != currency) continue;
        rows.push_back(&row);
        lines += row.lines;
    }
    const MoneyColumn money[] = {money_column(rows, [](const BillRow& row) { return row.cost; }),
                                 money_column(rows, [](const BillRow& row) { return row.charge; }),
                                 money_column(rows, [](const BillRow& row) { return row.margin(); })};
    TextTable table;
    for (const GroupBy& by : bill.grouping)
        if (!is_repeated(by)) table.columns.push_back({by.name, Align::kLeft});
    if (table.columns.empty()) table.columns.push_back({"payer", Align::kLeft});
    table.total.resize(table.columns.size());
    table.total.front() = "total";
    for (const char* name : {"lines", "cost", "charge", "margin"}) table.columns.push_back({name, Align::kRight});
    for (std::size_t i = 0; i < rows.size(); ++i) {
        auto& cells = table.rows.emplace_back();
        for (std::size_t k = 0; k < bill.grouping.size(); ++k)
            if (!is_repeated(bill.grouping[k])) cells.push_back(rows[i]->keys[k]);
        if (cells.empty()) cells.push_back(bill.payer);
        cells.push_back(count_text(static_cast<std::uint64_t>(rows[i]->lines)));
        for (const MoneyColumn& column : money) cells.push_back(cents_text(column.rows[i]));
    }
    table.total.push_back(count_text(static_cast<std::uint64_t>(lines)));
    for (const MoneyColumn& column : money) table.total.push_back(cents_text(column.total));
    return heading(bill, currency) + to_text(table, {style.width, style.colours});
}

std::string one_waterfall(const Bill& bill, const WaterfallGroup& group, const OutputStyle& style) {
    std::vector<ExactAmount> steps{group.cost};
    steps.insert(steps.end(), group.effects.begin(), group.effects.end());
    Cents charge;
    const std::vector<Cents> cents = to_cents(steps, &charge);
    const std::string workflow = group.workflow.empty() ? "at cost" : group.workflow;
    TextTable table{{{"step", Align::kRight}, {workflow, Align::kLeft}, {"amount", Align::kRight}}, {}, {}};
    table.rows.push_back({"0", "cost", cents_text(cents[0])});
    for (std::size_t rule = 0; rule < group.rules.size(); ++rule)
        table.rows.push_back({fmt::format("{}", rule + 1), group.rules[rule], cents_text(cents[rule + 1])});
    table.total = {fmt::format("{}", group.rules.size() + 1), "charge", cents_text(charge)};
    std::string title;
    for (std::size_t k = 0; k < group.keys.size(); ++k)
        if (!is_repeated(bill.grouping[k])) title += (title.empty() ? "" : ", ") + group.keys[k];
    return title + (title.empty() ? "" : ": ") + heading(bill, group.currency) +
           to_text(table, {style.width, style.colours});
}

}  // namespace

std::string bill_table(const Bill& bill, const OutputStyle& style) {
    std::set<std::string> currencies;
    for (const BillRow& row : bill.rows) currencies.insert(row.currency);
    std::string text;
    for (const std::string& currency : currencies)
        text += (text.empty() ? "" : "\n") + one_currency(bill, currency, style);
    return text;
}

std::string waterfall_table(const Bill& bill, const OutputStyle& style) {
    std::string text;
    for (const WaterfallGroup& group : bill.waterfall)
        text += (text.empty() ? "" : "\n") + one_waterfall(bill, group, style);
    return text;
}

}  // namespace bw
