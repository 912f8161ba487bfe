#include "reports/leakage.h"

#include "customers/subsets.h"

namespace bw {
namespace {

enum Key : std::size_t { kCustomer, kOwner, kAccount, kArn, kType };

// "RI", "Savings Plan", or "" where no commitment covers the lines. A negation belongs to what it takes back.
std::string kind_of(const std::string& line_type) {
    if (line_type == "DiscountedUsage") return "RI";
    return line_type == "SavingsPlanCoveredUsage" || line_type == "SavingsPlanNegation" ? "Savings Plan" : "";
}

std::size_t customers_in(const std::map<std::string, Covered>& uses) {
    return uses.size() - uses.count(std::string(kUnassigned));
}

// Whether it breaks the terms, or only leaves its owner.
std::string finding(const std::string& owner, const std::map<std::string, Covered>& uses) {
    if (customers_in(uses) > 1) return "more than one customer";
    for (const auto& [customer, use] : uses)
        if (customer != owner && customer != kUnassigned) return "not the owner's";
    return {};
}

}  // namespace

std::vector<GroupBy> Leakage::grouping() {
    return {{Group::kSubset, "subset", {}},
            {Group::kCommitmentOwnerSubset, "commitment_owner_subset", {}},
            {Group::kCommitmentOwner, "commitment_owner", {}},
            {Group::kCommitment, "commitment", {}},
            {Group::kChargeType, "charge_type", {}}};
}

void Leakage::add(const Bill& bill, const std::vector<MeasuredRow>& measured) {
    const std::string month = to_text(bill.month);
    const auto pair_of = [&](const std::vector<std::string>& keys, const std::string& currency) {
        return Pair{month, bill.payer, kind_of(keys[kType]), keys[kOwner], keys[kCustomer], currency};
    };
    for (const BillRow& row : bill.rows)
        if (!kind_of(row.keys[kType]).empty()) pairs_[pair_of(row.keys, row.currency)].charge += row.charge;
    for (const MeasuredRow& row : measured) {
        if (kind_of(row.keys[kType]).empty()) continue;
        Covered covered = row.sums.reserved;
        covered += row.sums.savings_plan;
        pairs_[pair_of(row.keys, row.currency)].covered += covered;
        if (row.keys[kType] == "SavingsPlanNegation") continue;
        commitments_[{month, bill.payer, row.keys[kArn], row.keys[kAccount], row.keys[kOwner], row.currency}]
                    [row.keys[kCustomer]] += covered;
    }
}

ExactTable Leakage::customers() const {
    ExactTable table{"customers",
                     "Whose commitments lower whose bill",
                     {{"month"}, {"payer"}, {"commitment"}, {"owner"}, {"customer"}, {"currency"}}};
    table.columns.push_back({"usage", CellKind::kQuantity});
    table.columns.push_back({"normalized_units", CellKind::kQuantity});
    for (const char* name : {"on_demand", "effective", "savings", "charge"})
        table.columns.push_back({name, CellKind::kMoney});
    for (const auto& [of, use] : pairs_)
        table.rows.push_back({of.month, of.payer, of.kind, of.owner, of.customer, of.currency, use.covered.usage,
                              use.covered.normalized, use.covered.on_demand, use.covered.effective,
                              use.covered.savings(), use.charge});
    return table;
}

ExactTable Leakage::commitments() const {
    ExactTable table{"commitments",
                     "Commitments that benefit others",
                     {{"month"}, {"payer"}, {"arn"}, {"account"}, {"owner"}, {"customer"}, {"finding"}, {"currency"}}};
    table.columns.push_back({"usage", CellKind::kQuantity});
    for (const char* name : {"effective", "savings"}) table.columns.push_back({name, CellKind::kMoney});
    for (const auto& [of, uses] : commitments_) {
        const std::string found = finding(of.owner, uses);
        if (found.empty()) continue;
        for (const auto& [customer, use] : uses)
            table.rows.push_back({of.month, of.payer, of.arn, of.account, of.owner, customer, found, of.currency,
                                  use.usage, use.effective, use.savings()});
    }
    return table;
}

}  // namespace bw
