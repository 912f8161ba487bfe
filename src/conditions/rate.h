// Prices of a unit, exact: as sentences and reports write them.
#pragma once

#include <optional>
#include <string_view>

#include "money/decimal.h"

namespace bw {

using Rate = Decimal<22>;

// Plain or scientific notation ("0.096", "1E-7"), as the canonical public rate is written. Nothing where it is no number, or has
// more digits than fit.
std::optional<Rate> rate_from_text(std::string_view text);

}  // namespace bw
