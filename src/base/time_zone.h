// Time zones by their names in the IANA time zone database, which the operating system keeps up to date (tzdata).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/calendar.h"

namespace bw {

// What a clock on the wall shows, its seconds left out.
struct LocalTime {
    Day day{};
    unsigned minute = 0;  // of the day, 0 to 1439
    auto operator<=>(const LocalTime&) const = default;
};

// The database's spelling of a name, whose case is ignored: "Europe/Berlin"; "" for UTC. Nothing where there is no such
// zone, or no database.
std::optional<std::string> time_zone_called(std::string_view name);

// All names but UTC's, in order.
const std::vector<std::string>& time_zone_names();

// Of an instant, in microseconds since 1970-01-01 UTC, in a zone as time_zone_called() spells it. Daylight saving time is
// that of the database. Throws std::runtime_error where there is no such zone.
LocalTime local_time(std::int64_t microseconds, const std::string& zone);

// "2025b"; "" where the database does not say.
const std::string& time_zone_version();

// "2025-03-30 03:00"
std::string to_text(const LocalTime& time);

}  // namespace bw
