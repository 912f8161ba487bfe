#include "money/split.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <algorithm>
#include <optional>
#include <string>

namespace bw {
namespace {

std::string split(std::string_view total, const std::vector<std::string_view>& weights) {
    std::vector<Amount> amounts;
    for (auto weight : weights) amounts.push_back(parse_decimal<10>(weight).value());
    std::string text;
    for (auto share : split_exactly<2, 10>(parse_decimal<2>(total).value(), amounts)) {
        text += (text.empty() ? "" : " ") + to_text(share);
    }
    return text;
}

TEST(SplitExactly, InProportion) { EXPECT_EQ(split("10", {"1", "3", "4", "2"}), "1 3 4 2"); }

TEST(SplitExactly, WhatIsMissingGoesToTheLargestRemainder) {
    EXPECT_EQ(split("1", {"1", "1", "1"}), "0.34 0.33 0.33");
    EXPECT_EQ(split("0.02", {"1", "1", "1"}), "0.01 0.01 0");
    EXPECT_EQ(split("1", {"1.1", "1.9", "3"}), "0.18 0.32 0.5");
    EXPECT_EQ(split("0.01", {"0.4", "0.6"}), "0 0.01");
}

TEST(SplitExactly, NegativeTotalsMirrorPositiveOnes) { EXPECT_EQ(split("-1", {"1", "1", "1"}), "-0.34 -0.33 -0.33"); }

TEST(SplitExactly, ZeroWeightsGetNothingUnlessAllAreZero) {
    EXPECT_EQ(split("1", {"0", "2", "0"}), "0 1 0");
    EXPECT_EQ(split("1", {"0", "0", "0"}), "0.34 0.33 0.33");
}

TEST(SplitExactly, NothingToSplit) {
    EXPECT_EQ(split("0", {}), "");
    EXPECT_EQ(split("0", {"1", "2"}), "0 0");
}

TEST(SplitExactly, ProductsBeyond128Bits) {
    const ExactAmount total = exact(Amount{Int128{900'000'000'000'000'000} * 10'000'000});
    const std::vector<ExactAmount> weights{total, total, exact(Amount{1})};
    const auto shares = split_exactly<22, 22>(total, weights);
    EXPECT_EQ(shares[0] + shares[1] + shares[2], total);
    EXPECT_EQ(to_text(shares[0]), "449999999999999.999999999975");
    EXPECT_EQ(to_text(shares[1]), "449999999999999.999999999975");
    EXPECT_EQ(to_text(shares[2]), "0.00000000005");
    EXPECT_EQ(shares[2].units, 500'000'000'000);
}

TEST(SplitExactly, WeightsTooLargeThrow) {
    const std::vector<ExactAmount> weights{{Int128{1} << 125}, {Int128{1} << 125}};
    EXPECT_THROW((split_exactly<22, 22>(ExactAmount{1}, weights)), ArithmeticOverflow);
}

std::vector<Amount> random_weights() {
    const auto units = *rc::gen::nonEmpty<std::vector<std::uint32_t>>();
    std::vector<Amount> weights;
    for (auto unit : units) weights.push_back({unit % 5 == 0 ? 0 : unit});
    return weights;
}

TEST(SplitExactly, SharesAddUpAndEachIsLessThanOneUnitOff) {
    EXPECT_TRUE(rc::check([](std::int64_t total_units) {
        const Amount total{total_units};
        const auto weights = random_weights();
        const auto shares = split_exactly<10, 10>(total, weights);
        Amount sum;
        Amount weight_sum;
        for (auto share : shares) sum += share;
        for (auto weight : weights) weight_sum += weight;
        RC_ASSERT(sum == total);
        if (weight_sum.is_zero()) return;
        for (std::size_t i = 0; i < weights.size(); ++i) {
            const Int128 off = shares[i].units * weight_sum.units - total.units * weights[i].units;
            RC_ASSERT(off < weight_sum.units && off > -weight_sum.units);
            RC_ASSERT(!weights[i].is_zero() || shares[i].is_zero());
        }
    }));
}

TEST(SplitExactly, LongDivisionEqualsTheDirectOne) {
    EXPECT_TRUE(rc::check([](std::uint32_t total) {
        const auto weights = random_weights();
        // The same proportions with weights so large that the product needs more than 128 bits.
        std::vector<Amount> large;
        for (auto weight : weights) large.push_back({weight.units * (Int128{1} << 80)});
        const Amount wide{Int128{total} << 20};
        RC_ASSERT((split_exactly<10, 10>(wide, weights) == split_exactly<10, 10>(wide, large)));
    }));
}

TEST(SplitExactly, OrderMovesNoMoreThanTheTies) {
    EXPECT_TRUE(rc::check([](std::uint32_t total) {
        auto weights = random_weights();
        const auto shares = split_exactly<10, 10>(Amount{total}, weights);
        Int128 sum = 0;
        for (auto weight : weights) sum += weight.units;
        std::ranges::reverse(weights);
        auto moved = split_exactly<10, 10>(Amount{total}, weights);
        std::ranges::reverse(weights);
        std::ranges::reverse(moved);
        if (sum == 0) return;  // every share ties with every other
        std::optional<Int128> tie;
        for (std::size_t i = 0; i < weights.size(); ++i) {
            if (shares[i] == moved[i]) continue;
            const Int128 remainder = Int128{total} * weights[i].units % sum;
            RC_ASSERT(shares[i].units - moved[i].units == 1 || moved[i].units - shares[i].units == 1);
            RC_ASSERT(remainder == tie.value_or(remainder));
            tie = remainder;
        }
    }));
}

}  // namespace
}  // namespace bw
