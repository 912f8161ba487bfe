#include "app/granularity.h"

#include <algorithm>
#include <array>

namespace bw {
namespace {

// In the order of the enum.
constexpr std::array<std::string_view, 4> kNames{"", "hour", "day", "month"};

bool is_usage(std::string_view line_type) {
    return line_type == "Usage" || line_type == "DiscountedUsage" || line_type == "SavingsPlanCoveredUsage";
}

}  // namespace

std::string_view to_text(Granularity granularity) { return kNames[static_cast<std::size_t>(granularity)]; }

std::optional<Granularity> parse_granularity(std::string_view text) {
    const auto* found = std::ranges::find(kNames, text);
    if (found == kNames.end()) return std::nullopt;
    return static_cast<Granularity>(found - kNames.begin());
}

Granularity granularity_of(const Cube& cube, const Cells& cells) {
    Granularity finest = Granularity::kUnknown;
    for (const std::uint32_t shape : cells.shape) {
        if (!is_usage(cube[Dim::kLineType].value(shape))) continue;
        const auto found = parse_granularity(cube[Dim::kIntervalClass].value(shape));
        if (!found || *found == Granularity::kUnknown) continue;
        if (finest == Granularity::kUnknown || *found < finest) finest = *found;
    }
    return finest;
}

}  // namespace bw
