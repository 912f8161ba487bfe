// Amounts spread over cells: nothing is lost, and the grouping does not matter.
#include "rating/spread.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <random>

#include "support/make_cube.h"

namespace bw::test {
namespace {

Share share(char key, int day, std::string_view charge, std::uint32_t cell = 0, std::string_view usage = "0") {
    return {
        {static_cast<std::uint64_t>(key), 0}, Day{day}, "", "", exact(amount(charge)), exact(amount(usage)), cell, {}};
}

std::string amounts(const std::vector<Share>& shares) {
    std::string text;
    for (const Share& one : shares) text += to_text(one.amount) + " ";
    return text;
}

TEST(Spread, InProportionToChargesAboveZero) {
    std::vector<Share> shares{share('a', 0, "30"), share('b', 0, "10"), share('c', 0, "-5")};
    spread(amount("10"), shares);
    EXPECT_EQ(amounts(shares), "7.5 2.5 0 ");
}

TEST(Spread, InProportionToChargesThatAreAllBelowZero) {
    std::vector<Share> negations{share('a', 0, "-3", 0, "1"), share('b', 0, "-1", 1, "9"),
                                 share('b', 1, "-0.5", 2, "9")};
    spread(amount("2.25"), negations);
    EXPECT_EQ(amounts(negations), "1.5 0.5 0.25 ");
}

TEST(Spread, WithoutChargesByUsageWithoutUsageEqually) {
    std::vector<Share> used{share('a', 0, "0", 0, "3"), share('b', 0, "-1", 1, "1")};
    spread(amount("10"), used);
    EXPECT_EQ(amounts(used), "7.5 2.5 ");
    std::vector<Share> alike{share('b', 0, "0"), share('a', 0, "0"), share('c', 0, "-1")};
    spread(amount("1"), alike);
    EXPECT_EQ(amounts(alike), "0.3333333334 0.3333333333 0.3333333333 ") << "the missing unit to the first key";
}

TEST(Spread, KeysComeFirstThenDays) {
    // Both days of `a` together weigh as much as `b`: a key's share does not depend on how it is cut further.
    std::vector<Share> fine{share('b', 0, "1"), share('a', 1, "0.3"), share('a', 0, "0.7")};
    spread(amount("0.0000000003"), fine);
    std::vector<Share> coarse{share('b', 0, "1"), share('a', 0, "1")};
    spread(amount("0.0000000003"), coarse);
    EXPECT_EQ(to_text(fine[0].amount + fine[1].amount), to_text(coarse[0].amount));
    EXPECT_EQ(to_text(fine[2].amount), to_text(coarse[1].amount));
}

TEST(Spread, AddsUpWhateverTheOrder) {
    std::mt19937 random(7);
    for (int round = 0; round < 200; ++round) {
        std::vector<Share> shares;
        const auto below = [&](unsigned bound) { return static_cast<int>(random() % bound); };
        for (std::uint32_t cell = 0; cell < 1 + random() % 20; ++cell)
            shares.push_back(share(static_cast<char>('a' + below(5)), below(3),
                                   to_text(Amount{static_cast<Int128>(random()) - 500'000'000}), cell,
                                   to_text(Amount{static_cast<Int128>(random() % 3)})));
        const Amount total{static_cast<Int128>(random()) - 2'000'000'000};
        std::vector<Share> shuffled = shares;
        std::ranges::shuffle(shuffled, random);
        spread(total, shares);
        spread(total, shuffled);
        Amount sum;
        std::map<std::pair<BillingKey, std::int32_t>, Amount> by_day;
        for (const Share& one : shares) {
            sum += one.amount;
            by_day[{one.key, one.day.since_epoch}] += one.amount;
        }
        EXPECT_EQ(sum, total);
        for (const Share& one : shuffled) by_day[{one.key, one.day.since_epoch}] -= one.amount;
        for (const auto& [day, rest] : by_day) EXPECT_EQ(rest, Amount{}) << day.second;
    }
}

}  // namespace
}  // namespace bw::test
