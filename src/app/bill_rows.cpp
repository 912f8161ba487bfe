#include "app/bill_rows.h"

#include <fmt/format.h>

namespace bw {
namespace {

bool is_repeated(const GroupBy& by) { return by.group == Group::kMonth || by.group == Group::kPayer; }

std::vector<std::string> key_columns(const Bill& bill) {
    std::vector<std::string> columns{"month", "payer"};
    for (const GroupBy& by : bill.grouping)
        if (!is_repeated(by)) columns.push_back(by.name);
    columns.emplace_back("currency");
    return columns;
}

std::vector<std::string> key_cells(const Bill& bill, const std::vector<std::string>& keys,
                                   const std::string& currency) {
    std::vector<std::string> cells{to_text(bill.month), bill.payer};
    for (std::size_t i = 0; i < keys.size(); ++i)
        if (!is_repeated(bill.grouping[i])) cells.push_back(keys[i]);
    cells.push_back(currency);
    return cells;
}

}  // namespace

TextRows bill_rows(const Bill& bill) {
    TextRows table{key_columns(bill), {}};
    for (const char* column : {"lines", "cost", "charge", "margin"}) table.columns.emplace_back(column);
    for (const BillRow& row : bill.rows) {
        auto& cells = table.rows.emplace_back(key_cells(bill, row.keys, row.currency));
        cells.push_back(fmt::format("{}", row.lines));
        for (const ExactAmount amount : {row.cost, row.charge, row.margin()}) cells.push_back(to_text(amount));
    }
    return table;
}

TextRows waterfall_rows(const Bill& bill) {
    TextRows table{key_columns(bill), {}};
    for (const char* column : {"workflow", "step", "rule", "amount"}) table.columns.emplace_back(column);
    for (const WaterfallGroup& group : bill.waterfall) {
        std::size_t step = 0;
        const auto add = [&](const std::string& rule, ExactAmount amount) {
            auto& cells = table.rows.emplace_back(key_cells(bill, group.keys, group.currency));
            cells.insert(cells.end(), {group.workflow, fmt::format("{}", step++), rule, to_text(amount)});
        };
        add("cost", group.cost);
        for (std::size_t rule = 0; rule < group.rules.size(); ++rule) add(group.rules[rule], group.effects[rule]);
        add("charge", group.charge);
    }
    return table;
}

std::string row_text(std::span<const std::string> row) {
    std::string text;
    for (const std::string& cell : row) text.append(cell).push_back('\0');
    return text + "\n";
}

}  // namespace bw
