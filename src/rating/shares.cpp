#include "rating/shares.h"

#include <array>

#include "lines/shape_id.h"

namespace bw {
namespace {

// The hash of all of a shape but its tags.
std::string billing_key(const Cube& cube, std::size_t shape) {
    std::array<std::pair<std::string_view, std::string_view>, kDimensionCount> pairs;
    for (std::size_t i = 0; i < kDimensionCount; ++i)
        pairs[i] = {dimensions()[i].name, cube.dimensions[i].value(shape)};
    return shape_id(pairs);
}

// The tags of a shape as one text that sorts.
std::string tags_text(const Cube& cube, std::size_t shape) {
    std::string text;
    for (std::size_t i = 0; i < cube.tags.size(); ++i)
        if (const std::string& value = cube.tags[i].value(shape); !value.empty())
            text += cube.tag_keys[i] + '\0' + value + '\0';
    return text;
}

}  // namespace

Share Shares::of(const Cube& cube, std::uint32_t cell, const State& state, ExactAmount charge) {
    const std::uint32_t shape = cube.cells.shape[cell];
    keys_.resize(cube.shape_count);
    std::string& key = keys_[shape];
    if (key.empty()) key = billing_key(cube, shape);
    const bool unit = state.savings_plan_unit && !state.replaced;  // net zero: nothing to be in proportion to
    return {key,
            cube.cells.day.empty() ? Day{} : cube.cells.day[cell],
            tags_text(cube, shape),
            unit ? ExactAmount{} : charge,
            cube.cells[Measure::kUsage][cell],
            cell};
}

}  // namespace bw
