#include "app/limits.h"

#include <gtest/gtest.h>

namespace bw {
namespace {

TEST(Limits, ShapesOfAMonth) {
    EXPECT_TRUE(check_shape_count(kMostShapes, "payer 1, 2018-10"));
    const auto beyond = check_shape_count(kMostShapes + 1, "payer 1, 2018-10");
    ASSERT_FALSE(beyond);
    EXPECT_EQ(beyond.error().front().code, Code::kSourceLimit);
    EXPECT_TRUE(beyond.error().front().message.contains("payer 1, 2018-10 has 20000001 shapes"));
}

TEST(Limits, LinesThatVerifyTakesTogether) {
    EXPECT_TRUE(check_lines_together(kMostLinesTogether, "payer 1, 2018-10"));
    const auto beyond = check_lines_together(kMostLinesTogether + 1, "payer 1, 2018-10");
    ASSERT_FALSE(beyond);
    EXPECT_EQ(beyond.error().front().code, Code::kSourceLimit);
    EXPECT_TRUE(beyond.error().front().message.contains("payer 1, 2018-10 has 2000001 lines"));
}

}  // namespace
}  // namespace bw
