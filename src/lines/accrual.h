// How lines come about over a month, for estimates of its end.
#pragma once

#include <string_view>

namespace bw {

// "usage": on-demand usage, the clock of an open month. "daily": what goes on day by day with it: covered usage, negations
// and recurring fees of Savings Plans, discounts on these. "once": fees, tax, AWS's support plans, credits, refunds, and
// the discounts on commitments' fees (usage type HeavyUsage, products of Savings Plans).
// Source: AWS, Cost and Usage Report data dictionary, lineItem/LineItemType.
std::string_view accrual_of(std::string_view line_type, std::string_view service, std::string_view usage_type);

// The product codes of AWS's support plans.
bool is_support_plan(std::string_view service);

}  // namespace bw
