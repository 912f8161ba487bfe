#include "money/compare_products.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <limits>

namespace bw {
namespace {

constexpr Int128 kLargest = ~(Int128{1} << 127);
constexpr Int128 kSmallest = Int128{1} << 127;

TEST(CompareProducts, ProductsBeyond128Bits) {
    EXPECT_TRUE(compare_products(kLargest, kLargest, kLargest, kLargest) == 0);
    EXPECT_TRUE(compare_products(kSmallest, kSmallest, kLargest, kLargest) > 0);
    EXPECT_TRUE(compare_products(kSmallest, kLargest, kLargest, kLargest) < 0);
    EXPECT_TRUE(compare_products(kLargest, kLargest - 1, kLargest - 1, kLargest) == 0);
    EXPECT_TRUE(compare_products(kLargest - 1, kLargest - 1, kLargest, kLargest - 2) > 0);
    EXPECT_TRUE(compare_products(-5, 0, 0, 7) == 0);
}

// Scaling both sides by any factor keeps the answer that 64-bit arithmetic gives.
RC_GTEST_PROP(CompareProducts, EqualsPlainArithmetic,
              (std::int32_t a, std::int32_t b, std::int32_t c, std::int32_t d)) {
    const auto plain = std::int64_t{a} * b <=> std::int64_t{c} * d;
    RC_ASSERT(compare_products(a, b, c, d) == plain);
    const Int128 factor = Int128{1} << *rc::gen::inRange(0, 90);
    RC_ASSERT(compare_products(Int128{a} * factor, b, c, Int128{d} * factor) == plain);
    RC_ASSERT(compare_products(Int128{a} * factor, Int128{b} * factor, Int128{c} * factor, Int128{d} * factor) ==
              plain);
}

TEST(CompareProducts, Percentages) {
    const auto amount = [](const char* text) { return *parse_decimal<22>(text); };
    const Coefficient half{5 * detail::power_of_ten(11)};
    EXPECT_TRUE(compare_to_percent(amount("0.5"), half, amount("100")) == 0);
    EXPECT_TRUE(compare_to_percent(amount("0.5000000000000000000001"), half, amount("100")) > 0);
    EXPECT_TRUE(compare_to_percent(amount("-3"), half, amount("0")) < 0);
    EXPECT_TRUE(compare_to_percent(amount("50000000000000.01"), half, amount("10000000000000000")) > 0);
}

}  // namespace
}  // namespace bw
