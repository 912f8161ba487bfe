// Bills in another currency than AWS's (BillInCurrency, workflow/rule.h).
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/calendar.h"
#include "money/decimal.h"
#include "workflow/rule.h"
#include "workflow/step.h"

namespace bw {

// What is converted; lines in other currencies stay as they are.
inline constexpr std::string_view kConverted = "USD";

struct Conversion {
    std::size_t rule = 0;  // of the workflow
    std::string currency;
    Coefficient rate;
    Coefficient cost_rate;  // of what AWS charges
};

// The first in force in the month that has a rate for it.
std::optional<Conversion> conversion_in(const Workflow& workflow, Month month);

// The steps of the rule, its amounts of US dollars (fees, limits of bands, minimums, credits, rates) in the currency of the
// bill: amounts rounded half-even to ten digits, rates to twelve.
std::vector<Step> lower_in_money(const Rule& rule, const std::optional<Conversion>& conversion);

}  // namespace bw
