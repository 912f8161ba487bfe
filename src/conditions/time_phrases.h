// Phrases of time and place after "the usage occurs": `on Tuesdays`, `in the summer months`, `in us-east-1`, `between 08:00
// and 18:00`. Several in a row must all hold. A time zone may follow one of time, and is that of the row
// (conditions/hours_phrase.h).
#pragma once

#include <optional>
#include <string>

#include "conditions/condition.h"
#include "conditions/text/cursor.h"

namespace bw {

// Whether such a phrase stands here; reads nothing. `from 2026-01`, months, is none: it says when a rule is in force.
bool starts_phrase(const Cursor& cursor);

// Reads one. Nothing where the words do not form one (what was expected is remembered).
std::optional<Condition> parse_phrase(Cursor& cursor);

// The phrase of a condition on time or region, without its zone; nothing for any other. `before` is the phrase printed
// before it, or null.
std::optional<std::string> print_phrase(const Condition& condition, const Condition* before = nullptr);

bool is_time(const Condition& condition);

}  // namespace bw
