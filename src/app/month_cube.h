// One payer's month in memory: loaded once, billed by any number of plans.
#pragma once

#include <memory>
#include <span>
#include <vector>

#include "app/published.h"
#include "billing/bill.h"
#include "engine/duckdb/database.h"
#include "rating/plan.h"
#include "storage/home.h"

namespace bw {

// The cube, told apart by the tags that any of the plans or the grouping needs, by hours and days where one of them needs
// these, and by the days of the moves. REQUIRES: plans of the same memberships. Errors: kDatasetDamaged, those of
// finer_reduction.
Result<std::unique_ptr<Cube>> load_month(Database& database, const Home& home, const Ingested& dataset,
                                         std::span<const Plan* const> plans, std::span<const GroupBy> grouping);

// Errors: kRuleNotDriven, identities 2 and 3. Throws ArithmeticOverflow.
Result<Bill> bill_month(const Cube& cube, const DatasetRecord& record, const Plan& plan,
                        std::span<const GroupBy> grouping);

// What the plan's rules leave for the next month (workflow/carried.h). Errors, throws: the same.
Result<CarriedAmounts> left_by_month(const Cube& cube, const DatasetRecord& record, const Plan& plan);

// The tags and cost categories that the plan and the grouping need, sorted.
std::vector<std::string> needed_tags(const Plan& plan, std::span<const GroupBy> grouping);

}  // namespace bw
