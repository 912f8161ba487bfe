#include "app/limits.h"

#include <fmt/format.h>

namespace bw {

Result<void> check_shape_count(std::int64_t shapes, const std::string& what) {
    if (shapes <= kMostShapes) return {};
    return fail(Code::kSourceLimit, fmt::format("{} has {} shapes, {} at most are possible", what, shapes, kMostShapes),
                {}, "Does a column that is read differ on every line? docs/limits.md lists the limits.");
}

}  // namespace bw
