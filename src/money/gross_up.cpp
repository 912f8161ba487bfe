#include "money/gross_up.h"

#include <cassert>

namespace bw {

Amount grossed_up(Amount net, Coefficient part) {
    assert(part >= Coefficient{} && part < kOne);
    const Int128 divisor = kOne.units - part.units;
    const bool negative = net.units < 0;
    const Int128 dividend = detail::checked_mul(negative ? -net.units : net.units, kOne.units);
    Int128 quotient = dividend / divisor;
    const Int128 twice = 2 * (dividend % divisor);
    if (twice > divisor || (twice == divisor && quotient % 2 != 0)) ++quotient;
    return {negative ? -quotient : quotient};
}

}  // namespace bw
