// Settlements over all customers whose workflows have the same step.
#pragma once

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <variant>
#include <vector>

#include "rating/selection.h"

namespace bw {

// Shapes of the customers of workflows that have this action in force, in order; but of lines that are billed in part.
template <class Action>
std::vector<std::uint32_t> sharing_shapes(const Action& action, const LoweredPlan& lowered, const Sheet& sheet) {
    const auto is_same = [&](const Step& step) {
        const auto* other = std::get_if<Action>(&step.action);
        return other != nullptr && *other == action;
    };
    std::vector<std::uint32_t> shapes;
    for (std::size_t workflow = 0; workflow < lowered.steps.size(); ++workflow) {
        const bool shares = std::ranges::any_of(lowered.steps[workflow], [&](const std::vector<Step>& steps) {
            return std::ranges::any_of(steps, is_same);
        });
        const auto& own = sheet.shapes_of_workflow[workflow];
        if (!shares) continue;
        std::ranges::copy_if(own, std::back_inserter(shapes),
                             [&](std::uint32_t shape) { return sheet.fields.part_of(shape) == kOne; });
    }
    std::ranges::sort(shapes);
    return shapes;
}

}  // namespace bw
