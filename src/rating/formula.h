// What a settlement comes to (workflow/step.h).
#pragma once

#include "money/decimal.h"
#include "workflow/step.h"

namespace bw {

// The amount for a sum, which is rounded half-even to ten digits first, as the result is. Negative for a credit.
Amount evaluate(const Formula& formula, ExactAmount sum);

// What the charge of a group lacks to its cost plus the margin, 0 where it lacks nothing: cost / (1 - margin) - charge.
Amount lacking_margin(ExactAmount cost, ExactAmount charge, Coefficient percent);

// What a charge above zero lacks, or has too much, to usage x its unit price, rounded half-even to so many digits; 0 where the
// charge or the usage is not above zero.
Amount lacking_rounding(ExactAmount charge, Amount usage, unsigned digits);

}  // namespace bw
