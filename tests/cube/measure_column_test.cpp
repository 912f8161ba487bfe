#include <gtest/gtest.h>

#include <limits>

#include "cube/cube.h"

namespace bw {
namespace {

constexpr std::int64_t kMost = std::numeric_limits<std::int64_t>::max();
constexpr std::int64_t kLeast = std::numeric_limits<std::int64_t>::min();

TEST(MeasureColumn, StaysAbsentWhileAllIsZero) {
    MeasureColumn column;
    for (int i = 0; i < 3; ++i) column.push_back(0);
    EXPECT_TRUE(column.absent());
    EXPECT_EQ(column.narrow(), nullptr);
    EXPECT_EQ(column[2], Amount{});
}

TEST(MeasureColumn, TheFirstValueKeepsTheZerosBeforeIt) {
    MeasureColumn column;
    column.push_back(0);
    column.push_back(0);
    column.push_back(-7);
    column.push_back(0);
    ASSERT_NE(column.narrow(), nullptr);
    EXPECT_EQ(column[0], Amount{});
    EXPECT_EQ(column[1], Amount{});
    EXPECT_EQ(column[2], Amount{-7});
    EXPECT_EQ(column[3], Amount{});
}

TEST(MeasureColumn, IsNarrowUpToTheLimitsOf64Bits) {
    MeasureColumn column;
    column.push_back(kMost);
    column.push_back(kLeast);
    ASSERT_NE(column.narrow(), nullptr);
    EXPECT_EQ(column[0], Amount{kMost});
    EXPECT_EQ(column[1], Amount{kLeast});
}

TEST(MeasureColumn, WidensBeyond64BitsAndKeepsWhatItHeld) {
    for (const Int128 wide : {Int128{kMost} + 1, Int128{kLeast} - 1, Int128{kMost} * 1000, Int128{kLeast} * 1000}) {
        MeasureColumn column;
        column.push_back(0);
        column.push_back(kLeast);
        column.push_back(wide);
        column.push_back(5);
        EXPECT_EQ(column.narrow(), nullptr);
        EXPECT_FALSE(column.absent());
        EXPECT_EQ(column[0], Amount{});
        EXPECT_EQ(column[1], Amount{kLeast});
        EXPECT_EQ(column[2], Amount{wide});
        EXPECT_EQ(column[3], Amount{5});
    }
}

TEST(MeasureColumn, AWideValueMayBeTheFirst) {
    const Int128 wide = Int128{kMost} + 1;
    MeasureColumn column;
    column.push_back(0);
    column.push_back(wide);
    EXPECT_EQ(column[0], Amount{});
    EXPECT_EQ(column[1], Amount{wide});
}

TEST(MeasureColumn, TakesWholeVectors) {
    auto narrow = MeasureColumn::from(std::vector<std::int64_t>{1, 2});
    EXPECT_NE(narrow.narrow(), nullptr);
    narrow.push_back(Int128{kMost} + 1);
    EXPECT_EQ(narrow[1], Amount{2});
    EXPECT_EQ(narrow[2], Amount{Int128{kMost} + 1});
    const auto wide = MeasureColumn::from(std::vector<Int128>{Int128{kMost} + 1, 3});
    EXPECT_EQ(wide.narrow(), nullptr);
    EXPECT_EQ(wide[1], Amount{3});
}

}  // namespace
}  // namespace bw
