// A whole bill in cents, split once from the top down, so that all its sheets agree.
//
// Within a month, payer and currency the total charge is rounded half-even; subsets add up to it, and the rows and the
// waterfall of a subset add up to the subset. Margins are split likewise, so that what is billed at cost has a margin of
// 0.00; a cost is charge less margin. Every charge and margin is less than a cent from its exact amount, every cost less
// than two.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "app/bill.h"
#include "money/cents.h"

namespace bw {

struct ExactCharge {
    ExactAmount cost{};
    ExactAmount charge{};
};

struct CentsCharge {
    Cents charge{};
    Cents margin{};
    Cents cost() const { return charge - margin; }
};

// The sum in cents: the charge rounded half-even; the cost too, unless margin and charge then were a cent apart.
CentsCharge total_in_cents(std::span<const ExactCharge> rows);

// Rows in cents that add up to a total that stands elsewhere. REQUIRES: charge and margin of `total` are the sums of the
// rows' rounded down or up, as total_in_cents() and this function give them.
std::vector<CentsCharge> split_in_cents(CentsCharge total, std::span<const ExactCharge> rows);

struct CentsRow {
    const BillRow* row;
    CentsCharge cents;
};

struct CentsWaterfall {
    std::string workflow;            // "" where billed at cost
    std::vector<std::string> rules;  // sentences
    std::vector<Cents> effects;      // one per rule
    CentsCharge cents;
};

// What one subset is charged in one payer's month and one currency.
struct SubsetCharge {
    const BilledMonth* month;
    std::string currency;
    std::string subset;
    std::int64_t lines = 0;
    CentsCharge cents;
    std::vector<CentsRow> rows;              // in the order of the bill
    std::vector<CentsWaterfall> waterfalls;  // one, as a subset has one workflow
};

// In the order of month, payer, currency, subset. REQUIRES: bills are grouped by subset, among others; `result` outlives
// what is returned. Throws ArithmeticOverflow.
std::vector<SubsetCharge> subset_charges(const BillResult& result);

}  // namespace bw
