// Comparing fractions without dividing: a/b and c/d are compared as a x d and c x b, however large the products are.
#pragma once

#include <compare>

#include "money/decimal.h"

namespace bw {

// a x b against c x d, exactly: the products have up to 256 bits.
std::strong_ordering compare_products(Int128 a, Int128 b, Int128 c, Int128 d);

// `part` against `percent` percent of `whole`.
std::strong_ordering compare_to_percent(ExactAmount part, Coefficient percent, ExactAmount whole);

}  // namespace bw
