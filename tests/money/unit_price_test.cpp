#include "money/unit_price.h"

#include <gtest/gtest.h>

#include <random>

namespace bw {
namespace {

std::string price(std::string_view charge, std::string_view usage, int digits) {
    return to_text(unit_price(parse_decimal<22>(charge).value(), parse_decimal<10>(usage).value(), digits));
}

TEST(UnitPrice, RoundsToTheDigits) {
    EXPECT_EQ(price("10", "3", 4), "3.3333");
    EXPECT_EQ(price("20", "3", 4), "6.6667");
    EXPECT_EQ(price("20", "3", 0), "7");
    EXPECT_EQ(price("-20", "3", 4), "-6.6667");
    EXPECT_EQ(price("0", "3", 4), "0");
    EXPECT_EQ(price("1", "8", 10), "0.125");
    EXPECT_EQ(price("1", "3", 12), "0.333333333333");
    EXPECT_EQ(price("0.0000000000000000000001", "0.0000000001", 12), "0.000000000001");
}

TEST(UnitPrice, HalvesGoToTheEvenDigit) {
    EXPECT_EQ(price("0.5", "1", 0), "0");
    EXPECT_EQ(price("1.5", "1", 0), "2");
    EXPECT_EQ(price("2.5", "1", 0), "2");
    EXPECT_EQ(price("-2.5", "1", 0), "-2");
    EXPECT_EQ(price("5", "4", 1), "1.2") << "1.25";
    EXPECT_EQ(price("0.00025", "2", 4), "0.0001") << "0.000125";
}

// Once, from the exact quotient: 0.2449999999999 is no 0.245 first.
TEST(UnitPrice, IsNotRoundedTwice) {
    EXPECT_EQ(price("0.2449999999999", "1", 2), "0.24");
    EXPECT_EQ(price("2.5000000000000000000001", "1", 0), "3");
    EXPECT_EQ(price("2.4999999999999999999999", "1", 0), "2");
}

TEST(UnitPrice, IsTheNearest) {
    std::mt19937_64 random(5);
    for (int round = 0; round < 2000; ++round) {
        const ExactAmount charge{static_cast<Int128>(random()) * 1'000'003};
        const Amount usage{1 + static_cast<Int128>(random() % 1'000'000'000'000)};
        const int digits = static_cast<int>(random() % 11);
        const Coefficient found = unit_price(charge, usage, digits);
        const Int128 step = detail::power_of_ten(12 - digits);
        EXPECT_EQ(found.units % step, 0);
        const ExactAmount off = times(usage, found) - charge;
        const Int128 twice = 2 * (off.units < 0 ? -off.units : off.units);
        EXPECT_LE(twice, usage.units * step);
    }
}

TEST(UnitPrice, NeverWraps) {
    const Amount huge{detail::power_of_ten(37)};
    EXPECT_THROW(unit_price(exact(parse_decimal<10>("1").value()), huge, 0), ArithmeticOverflow);
    EXPECT_EQ(to_text(unit_price(exact(parse_decimal<10>("1").value()), huge, 12)), "0");
}

}  // namespace
}  // namespace bw
