// Billing months that have rules in force.
#pragma once

#include <span>
#include <vector>

#include "workflow/rule.h"

namespace bw {

// From the first month that there is where the rule is always in force.
MonthRange months_of(const Rule& rule);
// What is left of the months without those taken out, in order.
std::vector<MonthRange> months_without(const MonthRange& months, std::span<const MonthRange> taken);

// Some billing month has both in force; every month that has `narrow` has `wide`.
bool months_meet(const Rule& one, const Rule& other);
bool months_cover(const Rule& wide, const Rule& narrow);

}  // namespace bw
