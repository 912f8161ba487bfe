// From numbers as AWS delivers them to Amounts. The only place where a double becomes money.
#pragma once

#include <cmath>
#include <cstdint>
#include <optional>
#include <string_view>

#include "money/decimal.h"

namespace bw {

struct RawAmount {
    Amount amount;
    bool residue = false;  // digits beyond the tenth were rounded away (half away from zero)
};

namespace detail {
// Half away from zero, exact (adding 0.5 first is not: 0.49999999999999994). REQUIRES: |value| < 2^62.
inline std::int64_t round_half_away(double value) {
    const auto whole = static_cast<std::int64_t>(value);
    const double rest = value - static_cast<double>(whole);
    return whole + (rest >= 0.5 ? 1 : 0) - (rest <= -0.5 ? 1 : 0);
}
RawAmount amount_from_large_double(double value);
}  // namespace detail

// Below 1e5 the nearest multiple of 1e-10; from there through the shortest text that gives the double back, since
// the product with 1e10 is no longer exact. Throws ArithmeticOverflow from 1e18 on, and for NaN and infinity.
// Inline, because ingest calls it for every number of every line.
inline RawAmount amount_from_double(double value) {
    constexpr double kScale = 1e10;
    if (!(std::fabs(value) < 1e5)) [[unlikely]]
        return detail::amount_from_large_double(value);
    const std::int64_t units = detail::round_half_away(value * kScale);
    // Units below 2^53 and 1e10 are doubles themselves, so the quotient is the double nearest to the decimal.
    return {{units}, static_cast<double>(units) / kScale != value};
}

// Plain or scientific notation ("-12.5", "9.91E-8"), spaces around it ignored. Rounded to 20 digits after the point
// first, then to 10, as the engine does. Nothing where the text is no number (the empty text too); throws
// ArithmeticOverflow from 1e18 on.
std::optional<RawAmount> amount_from_text(std::string_view text);

}  // namespace bw
