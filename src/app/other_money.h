// Rules that speak of money in which nothing is billed.
#pragma once

#include "base/calendar.h"
#include "base/error.h"
#include "rating/plan.h"
#include "rating/shapes.h"

namespace bw {

// kOtherMoney for every rule that is in force in the month and compares charges with amounts, or charges rates, of a currency in
// which no line of its workflow's customers is billed: it would do nothing, and say nothing. Amounts of US dollars are those of
// the bill where the workflow converts them. Flat fees are charged in any currency. `fields`: of the month's cube, under the plan.
Errors amounts_of_other_money(const ShapeFields& fields, const Plan& plan);

}  // namespace bw
