// From numbers as AWS delivers them to Amounts. The only place where a double becomes money.
#pragma once

#include <optional>
#include <string_view>

#include "money/decimal.h"

namespace bw {

struct RawAmount {
    Amount amount;
    bool residue = false;  // digits beyond the tenth were rounded away (half away from zero)
};

// Below 1e5 the nearest multiple of 1e-10; from there through the shortest text that gives the double back, since
// the product with 1e10 is no longer exact. Throws ArithmeticOverflow from 1e18 on, and for NaN and infinity.
RawAmount amount_from_double(double value);

// Plain or scientific notation ("-12.5", "9.91E-8"), spaces around it ignored. Rounded to 20 digits after the point
// first, then to 10, as the engine does. Nothing where the text is no number (the empty text too); throws
// ArithmeticOverflow from 1e18 on.
std::optional<RawAmount> amount_from_text(std::string_view text);

}  // namespace bw
