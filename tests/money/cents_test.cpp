#include "money/cents.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <string>

namespace bw {
namespace {

std::string cents(const std::vector<std::string_view>& rows) {
    std::vector<ExactAmount> amounts;
    for (auto row : rows) amounts.push_back(parse_decimal<22>(row).value());
    Cents total;
    std::string text;
    for (auto row : to_cents(amounts, &total)) text += to_fixed(row, 2) + " ";
    return text + "= " + to_fixed(total, 2);
}

TEST(Cents, RowsAddUpToTheRoundedTotal) {
    EXPECT_EQ(cents({"0.333", "0.333", "0.333"}), "0.34 0.33 0.33 = 1.00");
    EXPECT_EQ(cents({"1.005", "2.005"}), "1.01 2.00 = 3.01");
    EXPECT_EQ(cents({"83.442571590531", "4296.867638166594"}), "83.44 4296.87 = 4380.31");
}

TEST(Cents, TotalRoundsHalfEven) {
    EXPECT_EQ(cents({"0.005"}), "0.00 = 0.00");
    EXPECT_EQ(cents({"0.015"}), "0.02 = 0.02");
    EXPECT_EQ(cents({"0.0050000000000000000001"}), "0.01 = 0.01");
    EXPECT_EQ(cents({"-0.005"}), "0.00 = 0.00");
}

TEST(Cents, NegativeRowsAreFloored) {
    EXPECT_EQ(cents({"-0.018", "1.018"}), "-0.02 1.02 = 1.00");
    EXPECT_EQ(cents({"-0.011", "1.014"}), "-0.01 1.01 = 1.00");
    EXPECT_EQ(cents({"-1.50", "1.50"}), "-1.50 1.50 = 0.00");
}

TEST(Cents, LargestRemainderFirstThenRowOrder) {
    EXPECT_EQ(cents({"0.001", "0.009", "0.005", "0.005"}), "0.00 0.01 0.01 0.00 = 0.02");
}

TEST(Cents, NoRows) { EXPECT_EQ(cents({}), "= 0.00"); }

TEST(Cents, RowsOfATotalThatStandsElsewhere) {
    const auto of = [](std::int64_t total, const std::vector<std::string_view>& rows) {
        std::vector<ExactAmount> amounts;
        for (auto row : rows) amounts.push_back(parse_decimal<22>(row).value());
        std::string text;
        for (auto row : to_cents_of({total}, amounts)) text += to_fixed(row, 2) + " ";
        return text;
    };
    EXPECT_EQ(of(1, {"0.004", "0.006", "0"}), "0.00 0.01 0.00 ");
    EXPECT_EQ(of(2, {"0.004", "0.007", "0"}), "0.01 0.01 0.00 ");
    EXPECT_EQ(of(-2, {"-0.004", "-0.007", "0"}), "-0.01 -0.01 0.00 ");
    EXPECT_EQ(of(-1, {"-0.004", "-0.007", "0"}), "0.00 -0.01 0.00 ");
    EXPECT_EQ(of(0, {}), "");
}

TEST(Cents, FloorAndCeil) {
    const auto both = [](std::string_view text) {
        const ExactAmount amount = parse_decimal<22>(text).value();
        return to_fixed(floor_to_cents(amount), 2) + " " + to_fixed(ceil_to_cents(amount), 2);
    };
    EXPECT_EQ(both("1.239"), "1.23 1.24");
    EXPECT_EQ(both("-1.231"), "-1.24 -1.23");
    EXPECT_EQ(both("-1.23"), "-1.23 -1.23");
    EXPECT_EQ(both("0"), "0.00 0.00");
}

TEST(Cents, SumExactAndEachRowLessThanACentOff) {
    EXPECT_TRUE(rc::check([](const std::vector<std::int64_t>& units) {
        std::vector<ExactAmount> rows;
        ExactAmount sum;
        for (auto unit : units) {
            rows.push_back({Int128{unit} * 1'000'000'007});
            sum += rows.back();
        }
        Cents total;
        Cents added;
        const auto result = to_cents(rows, &total);
        constexpr Int128 kCent = detail::power_of_ten(20);
        for (std::size_t i = 0; i < rows.size(); ++i) {
            added += result[i];
            const Int128 off = result[i].units * kCent - rows[i].units;
            RC_ASSERT(off < kCent && off > -kCent);
        }
        RC_ASSERT(added == total);
        RC_ASSERT(total == round_to<2>(sum));
    }));
}

}  // namespace
}  // namespace bw
