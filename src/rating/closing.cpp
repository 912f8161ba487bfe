#include "rating/closing.h"

namespace bw {

std::vector<std::uint8_t> matched_by(const std::vector<Step>& steps, std::size_t rule, const Sheet& sheet,
                                     const std::vector<std::uint32_t>& shapes, const std::optional<Day>& day) {
    std::vector<std::uint8_t> matched(shapes.size(), 0);
    const auto added_by = [&](std::size_t i) { return sheet.own->lines[shapes[i]].rule; };
    for (const Step& step : steps) {
        if (std::holds_alternative<RemoveDiscountPart>(step.action)) continue;
        if (is_done_apart(step.action)) continue;
        const bool adds = std::holds_alternative<AddLine>(step.action);
        if (adds || std::holds_alternative<ShareOut>(step.action)) {
            for (std::size_t i = 0; sheet.own != nullptr && i < shapes.size(); ++i)
                if (added_by(i) == rule) matched[i] = 1;
            if (adds) continue;
        }
        const auto hits = match(step.when, sheet.fields, shapes, day);
        for (std::size_t i = 0; i < shapes.size(); ++i)
            if (hits[i] != 0 && (sheet.own == nullptr || added_by(i) <= rule)) matched[i] = 1;
    }
    return matched;
}

}  // namespace bw
