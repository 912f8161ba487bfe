// What a condition can come to over lines that shapes do not tell apart: on any day, with any tags, at any hour, in any
// memberships.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "conditions/condition.h"
#include "rating/shapes.h"

namespace bw {

// One byte per listed shape; more may be possible than lines there are, never less.
struct Possible {
    std::vector<std::uint8_t> holds{};     // 1: for some line
    std::vector<std::uint8_t> fails{};     // 1: for some line
    std::vector<std::uint8_t> by_hours{};  // 1: the answer can depend on a condition on hours
};
Possible possible(const Condition& condition, const ShapeFields& fields, std::span<const std::uint32_t> shapes);

}  // namespace bw
