// Hours of the day, and time zones, in phrases of time: `between 08:00 and 18:00 Europe/Berlin`.
#pragma once

#include <optional>
#include <span>
#include <string>

#include "conditions/condition.h"
#include "conditions/text/cursor.h"

namespace bw {

// Reads `08:00 and 18:00`, what stands after `between`. Nothing where the words do not form it (what was expected is
// remembered). Times that are none are complained about.
std::optional<Condition> parse_hours(Cursor& cursor);
// "between 08:00 and 18:00"
std::string print_hours(const HoursBetween& leaf);

// Reads the time zone that stands here, perhaps with `time` after it; "" is UTC. Nothing where none stands here. A name
// that the database lacks is complained about. `after_hours`: what stands here can hardly be anything else.
std::optional<std::string> parse_time_zone(Cursor& cursor, bool after_hours);

// Takes all of them that are conditions on time to the zone.
void set_zone(std::span<Condition> phrases, const std::string& zone);
// The one zone of those that are conditions on time; nothing where none is.
std::optional<std::string> zone_of_phrases(std::span<const Condition> phrases);
// What is printed behind the times: " Europe/Berlin", " UTC" behind hours, or nothing.
std::string zone_text(std::span<const Condition> phrases);

}  // namespace bw
