// Savings Plan covered usage and its negation, which together cost nothing until a step replaces them.
#pragma once

#include <cstdint>

#include "workflow/step.h"

namespace bw {

Condition is_unit();
// Those of the lines that may be of such units.
Condition units_among(const Condition& lines);

// What an action does to units that no step replaced.
enum class OnUnits : std::uint8_t {
    kActs,
    kChangesDiscounts,  // that stand in columns of the unit's lines
    kPassesOver,
};
OnUnits on_units(const Action& action);

// Whether the action may replace units.
bool may_replace_units(const Action& action);

}  // namespace bw
