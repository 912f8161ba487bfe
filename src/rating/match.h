// Conditions over shapes: a leaf is evaluated once per distinct value, the rest is one byte per shape.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "conditions/condition.h"
#include "rating/shapes.h"

namespace bw {

// One byte per listed shape, 1 where the condition holds for its lines placed on a day of the class of which `day` is
// an example (rating/days.h). Conditions on hours hold for no shape that the cube does not tell apart by them.
std::vector<std::uint8_t> match(const Condition& condition, const ShapeFields& fields,
                                std::span<const std::uint32_t> shapes, const std::optional<Day>& day);

}  // namespace bw
