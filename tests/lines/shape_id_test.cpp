#include "lines/shape_id.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <vector>

#include "base/sha256.h"

namespace bw {
namespace {

using Pairs = std::vector<std::pair<std::string_view, std::string_view>>;

TEST(ShapeId, IsTheBeginningOfTheHashOfTheSortedPairs) {
    const std::string text{"account\0001\0service\0AmazonEC2\0", 28};
    EXPECT_EQ(shape_id(Pairs{{"service", "AmazonEC2"}, {"account", "1"}}), sha256_hex(text).substr(0, 32));
    EXPECT_EQ(shape_id(Pairs{}), sha256_hex("").substr(0, 32));
}

TEST(ShapeId, DoesNotDependOnTheOrderOfThePairs) {
    Pairs pairs{{"account", "1"}, {"operation", "RunInstances"}, {"service", "AmazonEC2"}, {"tag:user_env", "prod"}};
    const std::string id = shape_id(pairs);
    while (std::ranges::next_permutation(pairs).found) EXPECT_EQ(shape_id(pairs), id);
}

TEST(ShapeId, DoesNotDependOnEmptyColumns) {
    EXPECT_EQ(shape_id(Pairs{{"account", "1"}}), shape_id(Pairs{{"zone", ""}, {"account", "1"}, {"a", ""}}));
}

TEST(ShapeId, TellsNamesFromValues) {
    EXPECT_NE(shape_id(Pairs{{"a", "b"}}), shape_id(Pairs{{"b", "a"}}));
    EXPECT_NE(shape_id(Pairs{{"ab", "c"}}), shape_id(Pairs{{"a", "bc"}}));
    EXPECT_NE(shape_id(Pairs{{"a", "1"}, {"b", "2"}}), shape_id(Pairs{{"a", "2"}, {"b", "1"}}));
    EXPECT_NE(shape_id(Pairs{{"a", "1"}}), shape_id(Pairs{{"a", "1"}, {"b", "1"}}));
}

}  // namespace
}  // namespace bw
