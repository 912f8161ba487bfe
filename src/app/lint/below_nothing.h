// Charges that a bill has below nothing, and the rules that took them there.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "billing/bill.h"
#include "rating/plan.h"

namespace bw {

struct Overdone {
    std::string workflow{};  // as the plan names it
    std::size_t rule = 0;    // the last one after which the charge has another sign; a position in that workflow
    std::string what{};      // "Amber Freight", "Amazon EC2 of Amber Freight"
    std::string service{};   // its code, where it is of one
    Month month{};
    std::string currency{};
    ExactAmount cost{};
    ExactAmount charge{};  // in the end
};

// What bills are grouped by for the two that follow: fine enough that lines which rules tell apart by what they are for are in
// groups of their own.
std::span<const GroupBy> grouping_by_kind_of_line();

// Customers that are charged less than nothing, by a cent or more, because of a rule.
std::vector<Overdone> customers_below_nothing(const Bill& bill);

// The same of lines of a service that cost something and are charged less than nothing, or the other way round. What settlements
// insert is left out: a credit on a line of its own, or what a buyer of commitments is given back, may be more than a line cost.
std::vector<Overdone> turned_sums(const Bill& bill, const Plan& plan);

// By what is charged, whatever its sign.
std::vector<Overdone> dearest_first(std::vector<Overdone> found);

}  // namespace bw
