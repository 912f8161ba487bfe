// How comparisons of the public rate are written: `the public rate is above USD 0.10`.
#pragma once

#include <optional>
#include <string>

#include "conditions/condition.h"
#include "conditions/text/cursor.h"

namespace bw {

// Whether one stands here, article and all; reads nothing.
bool starts_rate_condition(const Cursor& cursor);

// Reads one. Nothing where the words do not form one (what was expected is remembered).
std::optional<Condition> parse_rate_condition(Cursor& cursor);

std::string print_rate_condition(const PublicRateIs& leaf);

}  // namespace bw
