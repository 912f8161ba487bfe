#include "money/split.h"

#include <algorithm>
#include <cassert>
#include <cstddef>
#include <numeric>

namespace bw::detail {
namespace {

using Unsigned128 = unsigned __int128;
constexpr Unsigned128 kWeightLimit = Unsigned128{1} << 126;

struct Quotient {
    Unsigned128 whole;
    Unsigned128 rest;
};

// magnitude x weight / sum, where the product may need 256 bits: long division, bit by bit of the magnitude.
// REQUIRES: weight <= sum < 2^126, so that twice the rest plus the weight fits.
Quotient times_over(Unsigned128 magnitude, Unsigned128 weight, Unsigned128 sum) {
    Unsigned128 product;
    if (!__builtin_mul_overflow(magnitude, weight, &product)) return {product / sum, product % sum};
    Quotient result{0, 0};
    for (int bit = 127; bit >= 0; --bit) {
        result.whole *= 2;
        result.rest = result.rest * 2 + ((magnitude >> bit) & 1 ? weight : 0);
        for (; result.rest >= sum; result.rest -= sum) ++result.whole;
    }
    return result;
}

Unsigned128 sum_of(std::span<const Int128> weights) {
    Unsigned128 sum = 0;
    for (Int128 weight : weights) {
        assert(weight >= 0);
        sum += static_cast<Unsigned128>(weight);
        if (sum >= kWeightLimit) throw ArithmeticOverflow{};
    }
    return sum;
}

}  // namespace

void add_to_greatest(std::vector<Int128>& shares, std::span<const Int128> remainders, Int128 missing) {
    assert(missing >= 0 && missing <= static_cast<Int128>(shares.size()));
    std::vector<std::size_t> order(shares.size());
    std::iota(order.begin(), order.end(), 0);
    std::ranges::stable_sort(order, [&](std::size_t a, std::size_t b) { return remainders[a] > remainders[b]; });
    for (std::size_t i = 0; i < static_cast<std::size_t>(missing); ++i) ++shares[order[i]];
}

std::vector<Int128> split_units(Int128 total, std::span<const Int128> weights) {
    assert(!weights.empty() || total == 0);
    const Unsigned128 sum = sum_of(weights);
    if (sum == 0 && !weights.empty()) return split_units(total, std::vector<Int128>(weights.size(), 1));

    const auto magnitude = static_cast<Unsigned128>(total < 0 ? checked_sub(0, total) : total);
    std::vector<Int128> shares;
    std::vector<Int128> remainders;
    Unsigned128 missing = magnitude;
    for (Int128 weight : weights) {
        const auto [whole, rest] = times_over(magnitude, static_cast<Unsigned128>(weight), sum);
        shares.push_back(static_cast<Int128>(whole));
        remainders.push_back(static_cast<Int128>(rest));
        missing -= whole;
    }
    add_to_greatest(shares, remainders, static_cast<Int128>(missing));
    if (total < 0) {
        for (Int128& share : shares) share = -share;
    }
    return shares;
}

}  // namespace bw::detail
