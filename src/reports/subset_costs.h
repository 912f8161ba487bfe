// The list of customers, or of one customer's accounts: last month, this month so far, and what it will come to.
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "reports/expected.h"
#include "tables/exact_table.h"

namespace bw {

class SubsetCosts {
public:
    // `subset`: its accounts are listed; "": all subsets are.
    explicit SubsetCosts(std::string subset) : subset_(std::move(subset)) {}

    // How bills are grouped for it.
    static std::vector<GroupBy> grouping();

    // REQUIRES: bills by grouping(). Throws ArithmeticOverflow.
    void add_last_month(const Bill& bill);
    void add_this_month(const Bill& bill);

    bool empty() const { return rows_.empty(); }

    // Subset and the number of its accounts that have lines, or account (what rules add for the whole customer: "added by
    // rules"); currency; last_cost, cost, expected_cost,
    // last_charge, charge, expected_charge.
    ExactTable table(Month this_month) const;

private:
    struct Row {
        std::set<std::string> accounts{};
        CostAndCharge last{};
        CostAndCharge so_far{};
        CostAndCharge expected{};
    };
    Row* row_of(const BillRow& row);

    std::string subset_;
    std::map<std::pair<std::string, std::string>, Row> rows_{};  // by name, currency
};

}  // namespace bw
