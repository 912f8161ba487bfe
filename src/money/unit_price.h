// The price of a unit, rounded: what a charge is for so much usage.
#pragma once

#include "money/decimal.h"

namespace bw {

// charge / usage, rounded half-even, once, to so many digits after the point. REQUIRES: usage > 0, 0 <= digits <= 12.
// Throws ArithmeticOverflow.
Coefficient unit_price(ExactAmount charge, Amount usage, int digits);

}  // namespace bw
