// How fine a report tells the time of usage.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "cube/cube.h"

namespace bw {

enum class Granularity : std::uint8_t { kUnknown, kHour, kDay, kMonth };

// "", "hour", "day", "month": as dataset.json has them.
std::string_view to_text(Granularity granularity);
std::optional<Granularity> parse_granularity(std::string_view text);

// The finest interval of usage, covered or not: fees, taxes and some services have longer ones in every report.
Granularity granularity_of(const Cube& cube, const Cells& cells);

}  // namespace bw
