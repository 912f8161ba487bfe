// The amount of which a part is left out to leave another.
#pragma once

#include "money/decimal.h"

namespace bw {

// net / (1 - part), rounded half-even to ten digits: of which `part` is not `net`. REQUIRES: 0 <= part < 1.
// Throws ArithmeticOverflow.
Amount grossed_up(Amount net, Coefficient part);

}  // namespace bw
