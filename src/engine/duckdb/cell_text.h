// Cells of a csv file as AWS writes them.
#pragma once

#include <cstdint>
#include <string>

namespace bw {

// An amount of scale 10: "0.0", "-12.5", and below a millionth "4.0E-7".
std::string amount_cell(std::int64_t units);

// "2026-10-01T00:00:00Z", or "2026-10-01T00:00:00.000Z" with milliseconds.
std::string time_cell(std::int64_t seconds_since_epoch, bool milliseconds);

}  // namespace bw
