// Conditions from sentences.
#pragma once

#include <optional>

#include "conditions/condition.h"
#include "conditions/text/cursor.h"

namespace bw {

// Reads `when ...`, `when ... except when ...` or `except when ...`, whichever stands here, in canonical form
// (conditions/canonical.h). Nothing where the words do not form one: what was expected is remembered. Wrong values,
// two readings and mixed and/or are complained about.
std::optional<Condition> parse_when(Cursor& cursor);

// The same of `and ...`, a condition joined to one that the sentence has already.
std::optional<Condition> parse_further(Cursor& cursor);

// Whether `when`, `except when` or a range of days stands here.
bool starts_when(const Cursor& cursor);

// Whether a condition (no `when`) stands here; reads nothing.
bool starts_condition(const Cursor& cursor);

// Whether what stands here ends a condition or a list: `including ...`, `no later rule applies`, `shown as ...`.
bool starts_tail(const Cursor& cursor);

}  // namespace bw
