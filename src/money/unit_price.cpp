#include "money/unit_price.h"

#include <cassert>

namespace bw {

Coefficient unit_price(ExactAmount charge, Amount usage, int digits) {
    assert(usage > Amount{} && digits >= 0 && digits <= Coefficient::kScale);
    static_assert(ExactAmount::kScale - Amount::kScale == Coefficient::kScale);
    // Of units as they stand the quotient has the digits of a coefficient; those that go are a part of the divisor.
    const Int128 step = detail::power_of_ten(Coefficient::kScale - digits);
    const Int128 divisor = detail::checked_mul(usage.units, step);
    const bool negative = charge.units < 0;
    const Int128 dividend = negative ? detail::checked_sub(0, charge.units) : charge.units;
    Int128 quotient = dividend / divisor;
    const Int128 rest = dividend % divisor;
    const Int128 lacking = divisor - rest;
    if (rest > lacking || (rest == lacking && quotient % 2 != 0)) ++quotient;
    const Int128 units = detail::checked_mul(quotient, step);
    return {negative ? -units : units};
}

}  // namespace bw
