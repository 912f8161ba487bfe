// What can be proved of conditions from their words alone. Every answer `true` is proved; `false` means that it is not so,
// or cannot be told: many values and patterns at once, or columns that depend on each other.
#pragma once

#include <optional>

#include "base/calendar.h"
#include "conditions/condition.h"

namespace bw {

// No line satisfies it. `from`: no line whose usage starts that day or later, or nowhere.
bool never_holds(const Condition& condition, std::optional<Day> from = std::nullopt);
bool always_holds(const Condition& condition);
// Every line that satisfies `narrow` satisfies `wide`.
bool implies(const Condition& narrow, const Condition& wide);
// No line satisfies both.
bool disjoint(const Condition& one, const Condition& other);

}  // namespace bw
