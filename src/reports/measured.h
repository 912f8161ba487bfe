// What groups of lines measure beside cost and charge: public prices, commitments, savings. Straight from the cells; for a
// bill in another currency at the rate of costs.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "billing/grouping.h"
#include "money/decimal.h"
#include "rating/shapes.h"

namespace bw {

// Of covered usage alone: lines of type DiscountedUsage and SavingsPlanCoveredUsage.
struct Covered {
    ExactAmount on_demand{};   // at the public on-demand price
    ExactAmount effective{};   // at the commitment's
    ExactAmount usage{};       // in its pricing unit: hours, of most
    ExactAmount normalized{};  // in normalized units

    ExactAmount savings() const { return on_demand - effective; }
    Covered& operator+=(const Covered& more);
};

struct Measured {
    ExactAmount unblended{};
    ExactAmount amortized{};         // by the formula of docs/reports.md
    ExactAmount public_on_demand{};  // SavingsPlanNegation left out, which repeats covered usage
    Covered reserved{};
    Covered savings_plan{};

    Measured& operator+=(const Measured& more);
};

struct MeasuredRow {
    std::vector<std::string> keys;
    std::string currency;
    Measured sums{};
};

// Sorted by keys, currency. REQUIRES: cells of day grain where the grouping has days. Throws ArithmeticOverflow.
std::vector<MeasuredRow> measured_rows(const ShapeFields& fields, std::span<const GroupBy> grouping);

}  // namespace bw
