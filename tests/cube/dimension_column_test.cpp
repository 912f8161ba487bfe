#include <gtest/gtest.h>

#include "cube/cube.h"

namespace bw {
namespace {

TEST(DimensionColumn, CodeZeroIsTheAbsentValue) {
    DimensionColumn column(2);
    EXPECT_EQ(column.code_of(""), 0U);
    EXPECT_EQ(column.value(0), "");
    EXPECT_EQ(column.value(1), "");
    EXPECT_EQ(column.values.size(), 1U);
}

TEST(DimensionColumn, AValueKeepsTheCodeItGotFirst) {
    DimensionColumn column;
    EXPECT_EQ(column.code_of("AmazonEC2"), 1U);
    EXPECT_EQ(column.code_of("AmazonS3"), 2U);
    EXPECT_EQ(column.code_of("AmazonEC2"), 1U);
    EXPECT_EQ(column.values, (std::vector<std::string>{"", "AmazonEC2", "AmazonS3"}));
}

TEST(DimensionColumn, ValuesThatDifferInCaseOrSpacesAreDifferent) {
    DimensionColumn column;
    EXPECT_NE(column.code_of("Usage"), column.code_of("usage"));
    EXPECT_NE(column.code_of("Usage"), column.code_of("Usage "));
}

TEST(DimensionColumn, LooksUpManyValues) {
    DimensionColumn column;
    for (int round = 0; round < 2; ++round)
        for (std::uint32_t i = 1; i <= 5000; ++i) ASSERT_EQ(column.code_of("value " + std::to_string(i)), i);
    EXPECT_EQ(column.values.size(), 5001U);
}

TEST(DimensionColumn, ACopyGoesOnByItself) {
    DimensionColumn column;
    column.code_of("a");
    DimensionColumn copy = column;
    EXPECT_EQ(copy.code_of("b"), 2U);
    EXPECT_EQ(column.code_of("c"), 2U);
    EXPECT_EQ(copy.code_of("a"), 1U);
}

TEST(Cube, FindsTagsByTheirCanonicalKey) {
    Cube cube;
    cube.tag_keys = {"user_env", "user_team"};
    cube.tags.resize(2);
    cube.tags[1].codes.push_back(cube.tags[1].code_of("red"));
    ASSERT_NE(cube.tag("user_team"), nullptr);
    EXPECT_EQ(cube.tag("user_team")->value(0), "red");
    EXPECT_EQ(cube.tag("user_cost"), nullptr);
}

}  // namespace
}  // namespace bw
