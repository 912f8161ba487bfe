#include "app/workbook/bill_cents.h"

#include <algorithm>
#include <map>
#include <set>

namespace bw {
namespace {

ExactCharge sum_of(std::span<const ExactCharge> rows) {
    ExactCharge sum;
    for (const ExactCharge& row : rows) {
        sum.cost += row.cost;
        sum.charge += row.charge;
    }
    return sum;
}

struct ExactWaterfall {
    ExactCharge sum;
    std::vector<std::string> rules;
    std::vector<ExactAmount> effects;
};

// What is added up of one subset before it is split into cents.
struct Collected {
    std::int64_t lines = 0;
    std::vector<const BillRow*> rows;
    std::vector<ExactCharge> charges;                  // parallel to rows
    std::map<std::string, ExactWaterfall> waterfalls;  // by workflow
};

std::size_t subset_key(const Bill& bill) {
    const auto found = std::ranges::find(bill.grouping, Group::kSubset, &GroupBy::group);
    return static_cast<std::size_t>(found - bill.grouping.begin());
}

void add(ExactWaterfall& sum, const WaterfallGroup& group) {
    sum.sum.cost += group.cost;
    sum.sum.charge += group.charge;
    sum.rules = group.rules;
    sum.effects.resize(group.effects.size());
    for (std::size_t i = 0; i < group.effects.size(); ++i) sum.effects[i] += group.effects[i];
}

std::map<std::string, Collected> collect(const Bill& bill, const std::string& currency) {
    const std::size_t key = subset_key(bill);
    std::map<std::string, Collected> subsets;
    for (const BillRow& row : bill.rows) {
        if (row.currency != currency) continue;
        Collected& subset = subsets[row.keys.at(key)];
        subset.lines += row.lines;
        subset.rows.push_back(&row);
        subset.charges.push_back({row.cost, row.charge});
    }
    for (const WaterfallGroup& group : bill.waterfall)
        if (group.currency == currency) add(subsets[group.keys.at(key)].waterfalls[group.workflow], group);
    return subsets;
}

std::vector<CentsWaterfall> split_waterfalls(CentsCharge total, const std::map<std::string, ExactWaterfall>& exact) {
    std::vector<ExactCharge> sums;
    for (const auto& [workflow, waterfall] : exact) sums.push_back(waterfall.sum);
    const std::vector<CentsCharge> cents = split_in_cents(total, sums);
    std::vector<CentsWaterfall> waterfalls;
    for (const auto& [workflow, waterfall] : exact) {
        const CentsCharge sum = cents[waterfalls.size()];
        waterfalls.push_back({workflow, waterfall.rules, to_cents_of(sum.margin, waterfall.effects), sum});
    }
    return waterfalls;
}

void append_charges(std::vector<SubsetCharge>& charges, const BilledMonth& month, const std::string& currency) {
    const auto subsets = collect(month.bill, currency);
    std::vector<ExactCharge> sums;
    for (const auto& [name, subset] : subsets) sums.push_back(sum_of(subset.charges));
    const std::vector<CentsCharge> cents = split_in_cents(total_in_cents(sums), sums);
    std::size_t next = 0;
    for (const auto& [name, subset] : subsets) {
        const CentsCharge total = cents[next++];
        SubsetCharge& one = charges.emplace_back(SubsetCharge{&month, currency, name, subset.lines, total, {}, {}});
        const std::vector<CentsCharge> rows = split_in_cents(total, subset.charges);
        for (std::size_t i = 0; i < rows.size(); ++i) one.rows.push_back({subset.rows[i], rows[i]});
        one.waterfalls = split_waterfalls(total, subset.waterfalls);
    }
}

}  // namespace

CentsCharge total_in_cents(std::span<const ExactCharge> rows) {
    const ExactCharge sum = sum_of(rows);
    const ExactAmount margin = sum.charge - sum.cost;
    const auto charge = round_to<Cents::kScale>(sum.charge);
    const auto cost = round_to<Cents::kScale>(sum.cost);
    return {charge, std::clamp(charge - cost, floor_to_cents(margin), ceil_to_cents(margin))};
}

std::vector<CentsCharge> split_in_cents(CentsCharge total, std::span<const ExactCharge> rows) {
    std::vector<ExactAmount> charges;
    std::vector<ExactAmount> margins;
    for (const ExactCharge& row : rows) {
        charges.push_back(row.charge);
        margins.push_back(row.charge - row.cost);
    }
    const std::vector<Cents> charge_cents = to_cents_of(total.charge, charges);
    const std::vector<Cents> margin_cents = to_cents_of(total.margin, margins);
    std::vector<CentsCharge> result;
    for (std::size_t i = 0; i < rows.size(); ++i) result.push_back({charge_cents[i], margin_cents[i]});
    return result;
}

std::vector<SubsetCharge> subset_charges(const BillResult& result) {
    std::vector<SubsetCharge> charges;
    for (const BilledMonth& month : result.months) {
        std::set<std::string> currencies;
        for (const BillRow& row : month.bill.rows) currencies.insert(row.currency);
        for (const std::string& currency : currencies) append_charges(charges, month, currency);
    }
    return charges;
}

}  // namespace bw
