// How conditions on the months since an account came to its customer are written: `the account is in its first 3 months`.
#pragma once

#include <optional>
#include <string>

#include "conditions/condition.h"
#include "conditions/text/cursor.h"

namespace bw {

// Whether one stands here, article and all; reads nothing.
bool starts_first_months(const Cursor& cursor);

// Reads one. Nothing where the words do not form one (what was expected is remembered).
std::optional<Condition> parse_first_months(Cursor& cursor);

std::string print_first_months(const InFirstMonths& leaf);

}  // namespace bw
