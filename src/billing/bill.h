// The bill of one payer's month: cost and charge per group, the effect of every rule in money, and the identities
// that make it trustworthy. Exact; no I/O.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "billing/findings.h"
#include "billing/grouping.h"
#include "money/decimal.h"
#include "rating/rating.h"

namespace bw {

// The charges of one group. `margin` is charge - cost.
struct BillRow {
    std::vector<std::string> keys;  // in the order of the grouping
    std::string currency;
    std::int64_t lines = 0;
    ExactAmount cost;
    ExactAmount charge;
    ExactAmount monthly{};  // of the charge: amounts of the month that rules spread over lines

    ExactAmount margin() const { return charge - cost; }
};

// From cost to charge: what each rule of one workflow did to the group's charges, zero included.
struct WaterfallGroup {
    std::vector<std::string> keys;
    std::string currency;
    std::string workflow;            // "" where billed at cost
    std::vector<std::string> rules;  // canonical sentences, one per effect
    ExactAmount cost;
    std::vector<ExactAmount> effects;
    ExactAmount charge;
};

struct Bill {
    std::string payer;
    Month month{};
    std::vector<GroupBy> grouping;
    std::vector<BillRow> rows;              // sorted by keys, currency
    std::vector<WaterfallGroup> waterfall;  // sorted by keys, currency, workflow
    Findings findings;
};

// Bills the cube of `fields`. REQUIRES: cells of day grain where `classes.needs_days()` or the grouping has days.
// Errors: kIdentityBuckets, kIdentityEffects (with the numbers). Throws ArithmeticOverflow.
Result<Bill> make_bill(const ShapeFields& fields, const Plan& plan, const LoweredPlan& lowered,
                       const DayClasses& classes, const Rating& rating, std::span<const GroupBy> grouping);

}  // namespace bw
