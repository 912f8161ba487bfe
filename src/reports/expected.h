// What a month that is not over will come to: an estimate, never a charge.
#pragma once

#include <string>
#include <vector>

#include "billing/bill.h"
#include "money/decimal.h"

namespace bw {

struct CostAndCharge {
    ExactAmount cost{};
    ExactAmount charge{};

    CostAndCharge& operator+=(const CostAndCharge& more);
};

// The grouping, and after it what estimates are made from: day and accrual.
std::vector<GroupBy> with_expectation(std::vector<GroupBy> grouping);

// One payer's month, as far as it has usage. REQUIRES: a bill by with_expectation(), which outlives it.
class MonthSoFar {
public:
    explicit MonthSoFar(const Bill& bill);

    // From the first of the month to the last day on which on-demand usage stands; the whole month where none does.
    int days() const { return days_; }

    // What the row adds to the estimate: in `once` what counts once, amounts of the month that are spread over lines too; in
    // `going_on` what goes on, but nothing where it is placed after those days, as fees of hours to come are.
    void add(const BillRow& row, CostAndCharge& once, CostAndCharge& going_on) const;

    // `going_on` times the month's days, shared by the days so far; to 22 digits. Throws ArithmeticOverflow.
    CostAndCharge at_end(const CostAndCharge& once, const CostAndCharge& going_on) const;

private:
    const std::string& key(const BillRow& row, Group group) const;

    const Bill& bill_;
    int days_ = 0;
};

}  // namespace bw
