// What rules lower to: the closed set of things that can happen to a charge. Rating knows steps, not rule kinds.
#pragma once

#include <utility>
#include <variant>
#include <vector>

#include "conditions/condition.h"
#include "lines/discounts.h"
#include "lines/schema.h"
#include "money/decimal.h"

namespace bw {

// A charge is a sum of terms, coefficient x measure. In the columns form of discounts (lines/discounts.h) one term for each
// kind of discount stands beside the gross part, which is all the others.
using Terms = std::vector<std::pair<Measure, Coefficient>>;

// The gross part becomes the public on-demand cost. Where that is absent (`has_public_price` is false) the charge
// stays and the run reports it; the line then counts as not replaced.
struct SetToPublicPrice {};
// The gross part becomes these terms; none: zero.
struct SetGross {
    Terms terms{};
};
// The whole charge becomes these terms; none: zero.
struct SetCharge {
    Terms terms{};
};
// These terms are added to the charge.
struct AddTerms {
    Terms terms{};
};
// The part of this kind becomes zero. Nothing in the rows form, where discounts are lines.
struct RemoveDiscountPart {
    DiscountKind kind;
};
// The charge is multiplied, all parts of it; but not the gross part of Savings Plan covered usage and negations that no
// step before replaced (set to the public price or zero): together they are one net-zero unit. Decided line by line.
struct Scale {
    Coefficient factor;
};

using Action = std::variant<SetToPublicPrice, SetGross, SetCharge, AddTerms, RemoveDiscountPart, Scale>;

struct Step {
    Condition when;
    Action action;
};

}  // namespace bw
