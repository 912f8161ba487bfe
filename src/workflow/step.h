// What rules lower to: the closed set of things that can happen to a charge. Rating knows steps, not rule kinds.
#pragma once

#include <cstdint>
#include <variant>
#include <vector>

#include "conditions/condition.h"
#include "money/decimal.h"

namespace bw {

enum class Basis : std::uint8_t { kCost, kPublicOnDemand };

// The charge becomes the public on-demand cost. Where that is absent (`has_public_price` is false) the charge
// stays and the run reports it; the line then counts as not replaced.
struct SetToPublicPrice {};
// The charge becomes zero.
struct SetToZero {};
// The charge is multiplied, except on Savings Plan covered usage and negations that no step before replaced
// (set to the public price or zero): together they are one net-zero unit. Decided line by line.
struct Scale {
    Coefficient factor;
};

using Action = std::variant<SetToPublicPrice, SetToZero, Scale>;

struct Step {
    Condition when;
    Action action;
};

}  // namespace bw
