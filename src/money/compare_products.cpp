#include "money/compare_products.h"

#include <cstdint>

namespace bw {
namespace {

using Unsigned = unsigned __int128;

// high x 2^128 + low.
struct Product {
    bool negative = false;
    Unsigned high = 0;
    Unsigned low = 0;
};

Unsigned magnitude(Int128 value) { return value < 0 ? Unsigned{0} - static_cast<Unsigned>(value) : Unsigned(value); }

// As on paper, with digits of 64 bits.
Product product(Int128 a, Int128 b) {
    constexpr Unsigned kDigit = ~std::uint64_t{0};
    const Unsigned x = magnitude(a);
    const Unsigned y = magnitude(b);
    const Unsigned low = (x & kDigit) * (y & kDigit);
    const Unsigned left = (x >> 64) * (y & kDigit);
    const Unsigned right = (x & kDigit) * (y >> 64);
    const Unsigned middle = (low >> 64) + (left & kDigit) + (right & kDigit);
    Product result{(a < 0) != (b < 0), (x >> 64) * (y >> 64) + (left >> 64) + (right >> 64) + (middle >> 64),
                   (middle << 64) | (low & kDigit)};
    if (result.high == 0 && result.low == 0) result.negative = false;
    return result;
}

std::strong_ordering compare_magnitudes(const Product& a, const Product& b) {
    return a.high != b.high ? a.high <=> b.high : a.low <=> b.low;
}

}  // namespace

std::strong_ordering compare_products(Int128 a, Int128 b, Int128 c, Int128 d) {
    const Product left = product(a, b);
    const Product right = product(c, d);
    if (left.negative != right.negative)
        return left.negative ? std::strong_ordering::less : std::strong_ordering::greater;
    return left.negative ? compare_magnitudes(right, left) : compare_magnitudes(left, right);
}

std::strong_ordering compare_to_percent(ExactAmount part, Coefficient percent, ExactAmount whole) {
    return compare_products(part.units, detail::power_of_ten(Coefficient::kScale + 2), percent.units, whole.units);
}

}  // namespace bw
