// Limits of a payer's month (docs/limits.md).
#pragma once

#include <cstdint>
#include <string>

#include "base/error.h"

namespace bw {

inline constexpr std::int64_t kMostShapes = 20'000'000;

// `verify` keeps a month's lines in memory where a rule looks at many of them at once.
inline constexpr std::int64_t kMostLinesTogether = 2'000'000;

// `what` names the month. Errors: kSourceLimit.
Result<void> check_shape_count(std::int64_t shapes, const std::string& what);
Result<void> check_lines_together(std::int64_t lines, const std::string& what);

}  // namespace bw
