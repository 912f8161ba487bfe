#include "money/raw_amount.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <cmath>
#include <limits>
#include <string>

namespace bw {
namespace {

std::string from_double(double value) { return to_text(amount_from_double(value).amount); }

std::string from_text(std::string_view text) {
    const auto amount = amount_from_text(text);
    return amount ? to_text(amount->amount) : "no number";
}

TEST(RawAmount, DoubleBelowAHundredThousandIsTheNearestTenDigits) {
    EXPECT_EQ(from_double(0.0116), "0.0116");
    EXPECT_EQ(from_double(9.91e-8), "0.0000000991");
    EXPECT_EQ(from_double(-0.1), "-0.1");
    EXPECT_EQ(from_double(-0.0), "0");
    EXPECT_EQ(from_double(5e-11), "0.0000000001");
    EXPECT_EQ(from_double(-5e-11), "-0.0000000001");
    EXPECT_EQ(from_double(0.49999999999999994e-10), "0");
    EXPECT_EQ(from_double(99999.9999999999), "99999.9999999999");
    EXPECT_EQ(from_double(99999.99999999996), "100000");
    EXPECT_EQ(from_double(std::numeric_limits<double>::denorm_min()), "0");
}

TEST(RawAmount, LargerDoubleIsItsShortestText) {
    EXPECT_EQ(from_double(1234567.89), "1234567.89");
    EXPECT_EQ(from_double(-1234567.89), "-1234567.89");
    EXPECT_EQ(from_double(100000.00000000001), "100000");
    EXPECT_EQ(from_double(200000.00000000006), "200000.0000000001");
    EXPECT_EQ(from_double(90000000.123456), "90000000.123456");
    EXPECT_EQ(from_double(1e15), "1000000000000000");
    EXPECT_EQ(from_double(123456789012345.67), "123456789012345.67");
    EXPECT_EQ(from_double(9.99e17), "999000000000000000");
}

TEST(RawAmount, ResidueIsWhatTheShortestTextHasBeyondTenDigits) {
    EXPECT_FALSE(amount_from_double(0.1).residue);
    EXPECT_FALSE(amount_from_double(1234567.8901234567).residue);
    EXPECT_TRUE(amount_from_double(0.30000000000000004).residue);
    EXPECT_TRUE(amount_from_double(1e-11).residue);
    EXPECT_TRUE(amount_from_double(200000.00000000006).residue);
    EXPECT_FALSE(amount_from_text("0.12345678900000")->residue);
    EXPECT_TRUE(amount_from_text("0.12345678901")->residue);
    EXPECT_TRUE(amount_from_text("1e-20")->residue);
}

TEST(RawAmount, TextInEveryShape) {
    EXPECT_EQ(from_text("12.5"), "12.5");
    EXPECT_EQ(from_text("-12.5"), "-12.5");
    EXPECT_EQ(from_text("+12.5"), "12.5");
    EXPECT_EQ(from_text(" \t12.5\n"), "12.5");
    EXPECT_EQ(from_text(".5"), "0.5");
    EXPECT_EQ(from_text("-.5"), "-0.5");
    EXPECT_EQ(from_text("5."), "5");
    EXPECT_EQ(from_text("0000000000000000000000001.50"), "1.5");
    EXPECT_EQ(from_text("9.91E-8"), "0.0000000991");
    EXPECT_EQ(from_text("1.5e+05"), "150000");
    EXPECT_EQ(from_text("0e99"), "0");
    EXPECT_EQ(from_text("1e-1000"), "0");
    EXPECT_EQ(from_text("999999999999999999.0000000001"), "999999999999999999.0000000001");
}

TEST(RawAmount, TextRoundsAtTwentyDigitsThenAtTenHalfAway) {
    EXPECT_EQ(from_text("1.00000000005"), "1.0000000001");
    EXPECT_EQ(from_text("-1.00000000005"), "-1.0000000001");
    EXPECT_EQ(from_text("1.00000000004999999999"), "1");
    EXPECT_EQ(from_text("1.000000000049999999995"), "1.0000000001");
    EXPECT_EQ(from_text("0.4999999999999999999999999e-10"), "0.0000000001");
    EXPECT_EQ(from_text("123456789012345678.123456789012345678901"), "123456789012345678.123456789");
}

TEST(RawAmount, WhatIsNoNumber) {
    for (const char* text : {"",      " ",   ".",   "-",   "+",     "..",   "1.2.3", "1e",  "1e+", "e5",   "1,000",
                             "1_000", "--1", "+-1", "1 2", "1e5.0", "0x1F", "NaN",   "inf", "1d",  "12,5", "- 1"}) {
        EXPECT_EQ(from_text(text), "no number") << text;
    }
}

TEST(RawAmount, TooLargeThrows) {
    EXPECT_THROW(amount_from_double(1e18), ArithmeticOverflow);
    EXPECT_THROW(amount_from_double(-1e300), ArithmeticOverflow);
    EXPECT_THROW(amount_from_double(std::numeric_limits<double>::quiet_NaN()), ArithmeticOverflow);
    EXPECT_THROW(amount_from_double(std::numeric_limits<double>::infinity()), ArithmeticOverflow);
    EXPECT_THROW(amount_from_text("1e18"), ArithmeticOverflow);
    EXPECT_THROW(amount_from_text("1000000000000000000"), ArithmeticOverflow);
    EXPECT_THROW(amount_from_text("1e99999999999"), ArithmeticOverflow);
}

Amount amount_of(std::int64_t units) { return Amount{units}; }

TEST(RawAmount, TextOfAnAmountGivesItBack) {
    EXPECT_TRUE(rc::check([](std::int64_t units) {
        const auto read = amount_from_text(to_text(amount_of(units)));
        RC_ASSERT(read.has_value());
        RC_ASSERT(read->amount == amount_of(units));
        RC_ASSERT(!read->residue);
    }));
}

TEST(RawAmount, AmountsOfFifteenDigitsSurviveTheDouble) {
    EXPECT_TRUE(rc::check([] {
        const auto units = *rc::gen::inRange<std::int64_t>(-999'999'999'999'999, 1'000'000'000'000'000);
        const auto decimals = *rc::gen::inRange(0, 11);
        const Amount wanted{Int128{units} * detail::power_of_ten(10 - decimals)};
        const auto read = amount_from_double(std::stod(to_text(wanted)));
        RC_ASSERT(to_text(read.amount) == to_text(wanted));
        RC_ASSERT(!read.residue);
    }));
}

TEST(RawAmount, ExponentMovesThePoint) {
    EXPECT_TRUE(rc::check([](std::int32_t digits) {
        const auto exponent = *rc::gen::inRange(0, 8);
        const std::string text = std::to_string(digits) + "e-" + std::to_string(exponent);
        const Amount wanted{Int128{digits} * detail::power_of_ten(10 - exponent)};
        RC_ASSERT(amount_from_text(text)->amount == wanted);
    }));
}

TEST(RawAmount, DoublesKeepTheirOrder) {
    EXPECT_TRUE(rc::check([] {
        const double value = *rc::gen::inRange(1, 90'000'000) + *rc::gen::inRange(0, 1'000'000'000) * 1e-9;
        RC_ASSERT(amount_from_double(value).amount <= amount_from_double(std::nextafter(value, 1e9)).amount);
    }));
}

}  // namespace
}  // namespace bw
