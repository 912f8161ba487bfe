// Bills in another currency than AWS's (BillInCurrency, workflow/rule.h).
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "base/calendar.h"
#include "money/decimal.h"
#include "workflow/rule.h"

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
inline std::optional<Conversion> conversion_in(const Workflow& workflow, Month month) {
    for (std::size_t i = 0; i < workflow.rules.size(); ++i) {
        const auto* how = std::get_if<BillInCurrency>(&workflow.rules[i].body);
        if (how == nullptr || !in_force(workflow.rules[i], month)) continue;
        if (const auto rate = how->rate_in(month))
            return Conversion{i, how->currency, *rate, how->cost_rate.value_or(*rate)};
    }
    return std::nullopt;
}

}  // namespace bw
