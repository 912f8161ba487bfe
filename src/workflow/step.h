// What rules lower to: the closed set of things that can happen to a charge. Rating knows steps, not rule kinds.
#pragma once

#include <variant>
#include <vector>

#include "conditions/condition.h"
#include "lines/discounts.h"
#include "money/decimal.h"

namespace bw {

// A charge has a gross part, and in the columns form of discounts (lines/discounts.h) one part for each kind of discount.

// The gross part becomes the public on-demand cost. Where that is absent (`has_public_price` is false) the charge
// stays and the run reports it; the line then counts as not replaced.
struct SetToPublicPrice {};
// The gross part becomes zero.
struct SetGrossToZero {};
// The whole charge becomes zero.
struct SetToZero {};
// The part of this kind becomes zero. Nothing in the rows form, where discounts are lines.
struct RemoveDiscountPart {
    DiscountKind kind;
};
// The charge is multiplied, all parts of it; but not the gross part of Savings Plan covered usage and negations that no
// step before replaced (set to the public price or zero): together they are one net-zero unit. Decided line by line.
struct Scale {
    Coefficient factor;
};

using Action = std::variant<SetToPublicPrice, SetGrossToZero, SetToZero, RemoveDiscountPart, Scale>;

struct Step {
    Condition when;
    Action action;
};

}  // namespace bw
