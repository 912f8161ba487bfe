// Lines that a sum would be of, but for an earlier rule that was the last that applies to them.
#pragma once

#include <cstddef>
#include <map>
#include <set>
#include <string>
#include <tuple>

#include "reports/rated_month.h"
#include "workflow/step.h"

namespace bw {

// Of whom sums are: customer, account ("": all), currency.
using SumKey = std::tuple<std::string, std::string, std::string>;

// Those earlier rules, for each customer in each currency, by account where the step adds a line for each.
std::map<SumKey, std::set<std::size_t>> left_out(const RatedMonth& month, const Step& step, std::size_t workflow,
                                                 std::size_t rule);

}  // namespace bw
