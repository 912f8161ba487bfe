// Shares of an amount that add up to it exactly (largest remainder).
#pragma once

#include <span>
#include <vector>

#include "money/decimal.h"

namespace bw {

namespace detail {
std::vector<Int128> split_units(Int128 total, std::span<const Int128> weights);
// One more for each of the `missing` greatest remainders, ties in order.
void add_to_greatest(std::vector<Int128>& shares, std::span<const Int128> remainders, Int128 missing);
}  // namespace detail

// One share per weight, in proportion: each is the exact share rounded towards zero to Scale digits; the units then
// missing go, one each, to the shares that lost most, ties to the first. Weights that are all zero split equally.
// A negative total is split like its magnitude.
// REQUIRES: weights are not negative, and there is one unless the total is zero.
// Throws ArithmeticOverflow where the weights add up to 2^126 units or more.
template <int Scale, int WeightScale>
std::vector<Decimal<Scale>> split_exactly(Decimal<Scale> total, std::span<const Decimal<WeightScale>> weights) {
    std::vector<Int128> units;
    units.reserve(weights.size());
    for (Decimal<WeightScale> weight : weights) units.push_back(weight.units);
    std::vector<Decimal<Scale>> shares;
    shares.reserve(weights.size());
    for (Int128 share : detail::split_units(total.units, units)) shares.push_back({share});
    return shares;
}

}  // namespace bw
