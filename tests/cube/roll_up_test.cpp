// Days added up to months, and sums over all cells.
#include <gtest/gtest.h>

#include <limits>

#include "support/make_cube.h"

namespace bw {
namespace {

using test::amount;
using test::CubeBuilder;

constexpr std::int64_t kMost = std::numeric_limits<std::int64_t>::max();

TEST(ToMonth, AddsTheDaysOfEachShape) {
    CubeBuilder builder(Grain::kDay);
    builder.shape({}, "1", "2").cell(2, "0.5", "1", 3).shape({{"service", "AmazonS3"}}, "-4").cell(31, "4");
    const Cells month = to_month(builder.cube().cells, 2);
    EXPECT_EQ(month.grain, Grain::kMonth);
    EXPECT_TRUE(month.day.empty());
    EXPECT_EQ(month.shape, (std::vector<std::uint32_t>{0, 1}));
    EXPECT_EQ(month.lines, (std::vector<std::int64_t>{4, 2}));
    EXPECT_EQ(month[Measure::kUnblended][0], amount("1.5"));
    EXPECT_EQ(month[Measure::kUnblended][1], amount("0"));
    EXPECT_EQ(month[Measure::kPublicOnDemand][0], amount("3"));
    EXPECT_TRUE(month[Measure::kBlended].absent());
}

TEST(ToMonth, KeepsShapesWhoseMeasuresAreZeroAndLeavesOutThoseWithoutCells) {
    CubeBuilder builder(Grain::kDay);
    builder.shape({}, "0").shape({{"service", "AmazonS3"}}, "0");
    Cells days = builder.cube().cells;
    const Cells month = to_month(days, 5);
    EXPECT_EQ(month.shape, (std::vector<std::uint32_t>{0, 1}));
    EXPECT_TRUE(month[Measure::kUnblended].absent());
}

TEST(ToMonth, WidensWhereASumNeedsIt) {
    Cells days;
    days.grain = Grain::kDay;
    for (int day = 0; day < 3; ++day) {
        days.shape.push_back(0);
        days.day.push_back(Day{17805 + day});
        days.lines.push_back(1);
        days.measures[0].push_back(kMost);
    }
    ASSERT_NE(days.measures[0].narrow(), nullptr);
    const Cells month = to_month(days, 1);
    EXPECT_EQ(month.measures[0].narrow(), nullptr);
    EXPECT_EQ(month.measures[0][0], Amount{Int128{kMost} * 3});
}

TEST(ToMonth, DoesNotDependOnTheOrderOfTheCells) {
    CubeBuilder builder(Grain::kDay);
    builder.shape({}, "1").shape({}, "2").shape({}, "4").cell(3, "8");
    Cells days = builder.cube().cells;
    std::swap(days.shape[0], days.shape[3]);
    Cells reversed;
    reversed.grain = Grain::kDay;
    for (std::size_t i = days.size(); i-- > 0;) {
        reversed.shape.push_back(days.shape[i]);
        reversed.day.push_back(days.day[i]);
        reversed.lines.push_back(days.lines[i]);
        for (std::size_t m = 0; m < kMeasureCount; ++m) reversed.measures[m].push_back(days.measures[m][i].units);
    }
    const Cells a = to_month(days, 3);
    const Cells b = to_month(reversed, 3);
    ASSERT_EQ(a.shape, b.shape);
    EXPECT_EQ(a.lines, b.lines);
    for (std::size_t i = 0; i < a.size(); ++i) EXPECT_EQ(a[Measure::kUnblended][i], b[Measure::kUnblended][i]);
}

TEST(Total, AddsAllCells) {
    CubeBuilder builder;
    builder.shape({}, "1.0000000001").shape({}, "-3").shape({}, "0.5");
    EXPECT_EQ(total(builder.cube().cells, Measure::kUnblended), amount("-1.4999999999"));
    EXPECT_EQ(total(builder.cube().cells, Measure::kUsage), Amount{});
    EXPECT_EQ(total_lines(builder.cube().cells), 3);
}

TEST(Total, OverflowThrowsInsteadOfWrapping) {
    const Int128 most = (Int128{1} << 126) - 1 + (Int128{1} << 126);
    Cells cells;
    for (int i = 0; i < 2; ++i) {
        cells.shape.push_back(0);
        cells.lines.push_back(1);
        cells.measures[0].push_back(most);
    }
    EXPECT_THROW((void)total(cells, static_cast<Measure>(0)), ArithmeticOverflow);
    EXPECT_THROW((void)to_month(cells, 1), ArithmeticOverflow);
}

}  // namespace
}  // namespace bw
