#include "rating/shares.h"

#include "lines/timestamp.h"
#include "rating/hours.h"

namespace bw {
namespace {

// The tags of a shape as one text that sorts.
std::string tags_text(const Cube& cube, std::size_t shape) {
    std::string text;
    for (std::size_t i = 0; i < cube.tags.size(); ++i)
        if (const std::string& value = cube.tags[i].value(shape); !value.empty())
            text += cube.tag_keys[i] + '\0' + value + '\0';
    return text;
}

}  // namespace

Shares::Shares(const LoweredPlan& lowered) {
    for (const auto& rules : lowered.steps) on_hours_.push_back(hour_conditions(rules));
}

// The answers of the conditions of the workflow that bills the shape; "" where it is not told apart by hours.
const std::string& Shares::hours_of(const Cube& cube, std::uint32_t shape, const State& state) {
    static const std::string none;
    const std::uint32_t code = cube.hours.codes.empty() ? 0 : cube.hours.codes[shape];
    if (code == 0 || !state.workflow) return none;
    const auto [answers, is_new] = answers_.try_emplace({*state.workflow, code});
    if (is_new)
        answers->second = answers_at(on_hours_[*state.workflow], parse_timestamp(cube.hours.values[code]).value());
    return answers->second;
}

Share Shares::of(const ShapeFields& fields, std::uint32_t cell, const State& state, ExactAmount charge) {
    const Cube& cube = fields.cube;
    const std::uint32_t shape = cube.cells.shape[cell];
    return {fields.billing_key(shape),
            cube.cells.day.empty() ? Day{} : cube.cells.day[cell],
            tags_text(cube, shape),
            hours_of(cube, shape, state),
            state.is_unit() ? ExactAmount{} : charge,
            times(cube.cells[Measure::kUsage][cell], fields.part_of(shape)),
            cell};
}

std::vector<SettledShare> settled_shares(const std::vector<Share>& shares) {
    std::vector<SettledShare> settled;
    for (const Share& share : shares) settled.push_back({share.cell, share.charge, share.usage, exact(share.amount)});
    return settled;
}

}  // namespace bw
