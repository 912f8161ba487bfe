#include "app/limits.h"

#include <fmt/format.h>

namespace bw {

Result<void> check_shape_count(std::int64_t shapes, const std::string& what) {
    if (shapes <= kMostShapes) return {};
    return fail(Code::kSourceLimit, fmt::format("{} has {} shapes, {} at most are possible", what, shapes, kMostShapes),
                {}, "Does a column that is read differ on every line? docs/limits.md lists the limits.");
}

Result<void> check_lines_together(std::int64_t lines, const std::string& what) {
    if (lines <= kMostLinesTogether) return {};
    return fail(
        Code::kSourceLimit,
        fmt::format("{} has {} lines, and verify takes at most {} where a rule looks at many at once", what, lines,
                    kMostLinesTogether),
        {}, "fees, minimums, credits, taxes, margins, rounded prices, shares and partial replacements are such rules");
}

}  // namespace bw
