// Timestamps as billing files write them.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace bw {

// Microseconds since 1970-01-01 UTC of "2018-10-31T23:59:59Z", "2018-10-31 23:59:59.000" or "2018-10-31"; spaces around
// it are ignored, digits after the sixth of a fraction dropped. Nothing where the text is no timestamp.
std::optional<std::int64_t> parse_timestamp(std::string_view text);

}  // namespace bw
