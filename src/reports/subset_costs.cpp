#include "reports/subset_costs.h"

#include <fmt/format.h>

namespace bw {
namespace {

// In place of an account: fees, credits and the like of the customer as a whole.
constexpr const char* kAddedByRules = "added by rules";

}  // namespace

std::vector<GroupBy> SubsetCosts::grouping() {
    return with_expectation({{Group::kSubset, "subset", {}}, {Group::kAccount, "account", {}}});
}

SubsetCosts::Row* SubsetCosts::row_of(const BillRow& row) {
    const std::string& subset = row.keys[0];
    const std::string& account = row.keys[1];
    if (!subset_.empty() && subset != subset_) return nullptr;
    Row& found = rows_[{subset_.empty() ? subset : account, row.currency}];
    if (!account.empty()) found.accounts.insert(account);  // what rules add for the whole customer has none
    return &found;
}

void SubsetCosts::add_last_month(const Bill& bill) {
    for (const BillRow& row : bill.rows)
        if (Row* of = row_of(row)) of->last += {row.cost, row.charge};
}

void SubsetCosts::add_this_month(const Bill& bill) {
    const MonthSoFar month(bill);
    std::map<Row*, std::pair<CostAndCharge, CostAndCharge>> parts;
    for (const BillRow& row : bill.rows) {
        Row* of = row_of(row);
        if (of == nullptr) continue;
        of->so_far += {row.cost, row.charge};
        month.add(row, parts[of].first, parts[of].second);
    }
    for (const auto& [row, part] : parts) row->expected += month.at_end(part.first, part.second);
}

ExactTable SubsetCosts::table(Month this_month) const {
    const bool list = subset_.empty();
    ExactTable table{"subsets", list ? "Subsets" : subset_, {{list ? "subset" : "account"}}};
    table.title += fmt::format(", {} and the month before", to_text(this_month));
    if (list) table.columns.push_back({"accounts", CellKind::kCount});
    table.columns.push_back({"currency"});
    for (const char* name : {"last_cost", "cost", "expected_cost", "last_charge", "charge", "expected_charge"})
        table.columns.push_back({name, CellKind::kMoney});
    for (const auto& [key, row] : rows_) {
        auto& cells = table.rows.emplace_back();
        cells.emplace_back(!list && key.first.empty() && subset_ != kUnassigned ? kAddedByRules : key.first);
        if (list) cells.emplace_back(static_cast<std::int64_t>(row.accounts.size()));
        cells.emplace_back(key.second);
        for (const ExactAmount amount : {row.last.cost, row.so_far.cost, row.expected.cost, row.last.charge,
                                         row.so_far.charge, row.expected.charge})
            cells.emplace_back(amount);
    }
    return table;
}

}  // namespace bw
