#include "conditions/evaluate.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

namespace bw {
namespace {

Day day(const char* text) { return parse_day(text).value(); }

TEST(Like, StarsStandForAnyRun) {
    EXPECT_TRUE(like("EUC1-BoxUsage:m5.large", "*BoxUsage*"));
    EXPECT_TRUE(like("BoxUsage", "*BoxUsage*"));
    EXPECT_TRUE(like("", "*"));
    EXPECT_TRUE(like("", ""));
    EXPECT_TRUE(like("aXbXc", "a*X*c"));
    EXPECT_TRUE(like("aab", "*ab"));
    EXPECT_TRUE(like("a*c", "a*c"));
    EXPECT_FALSE(like("boxusage", "*BoxUsage*"));
    EXPECT_FALSE(like("abc", "ab"));
    EXPECT_FALSE(like("abc", "bc"));
    EXPECT_FALSE(like("abc", "a*b"));
    EXPECT_FALSE(like("", "a"));
    EXPECT_TRUE(like("a.c", "a.c"));
    EXPECT_FALSE(like("abc", "a.c"));
}

bool like_by_recursion(std::string_view value, std::string_view pattern) {
    if (pattern.empty()) return value.empty();
    if (pattern[0] != '*')
        return !value.empty() && value[0] == pattern[0] && like_by_recursion(value.substr(1), pattern.substr(1));
    return like_by_recursion(value, pattern.substr(1)) ||
           (!value.empty() && like_by_recursion(value.substr(1), pattern));
}

RC_GTEST_PROP(Like, EqualsItsDefinition, ()) {
    const auto value = *rc::gen::resize(12, rc::gen::container<std::string>(rc::gen::element('a', 'b')));
    const auto pattern = *rc::gen::resize(10, rc::gen::container<std::string>(rc::gen::element('a', 'b', '*')));
    RC_ASSERT(like(value, pattern) == like_by_recursion(value, pattern));
}

TEST(Matches, EmptyValueEqualsNothing) {
    EXPECT_FALSE(matches(FieldIs{Field::kUsageType, "", Match::kEquals, {""}}, ""));
    EXPECT_FALSE(matches(FieldIs{Field::kUsageType, "", Match::kLike, {"*"}}, ""));
    EXPECT_FALSE(matches(FieldIs{Field::kDescription, "", Match::kContains, {""}}, ""));
}

TEST(Matches, OneOfTheValues) {
    const FieldIs equals{Field::kTag, "user_env", Match::kEquals, {"prod", "test"}};
    EXPECT_TRUE(matches(equals, "test"));
    EXPECT_FALSE(matches(equals, "Test"));
    const FieldIs contains{Field::kDescription, "", Match::kContains, {"NAT", "Gateway"}};
    EXPECT_TRUE(matches(contains, "per NAT hour"));
    EXPECT_FALSE(matches(contains, "per nat hour"));
}

TEST(Matches, Days) {
    EXPECT_TRUE(matches(WeekdayIs{0b0000010}, day("2018-10-02")));  // a Tuesday
    EXPECT_FALSE(matches(WeekdayIs{0b0000010}, day("2018-10-03")));
    const MonthOfYearIs summer{0b000011100000};
    EXPECT_FALSE(matches(summer, day("2026-05-31")));
    EXPECT_TRUE(matches(summer, day("2026-06-01")));
    EXPECT_TRUE(matches(summer, day("2026-08-31")));
    EXPECT_FALSE(matches(summer, day("2026-09-01")));
    EXPECT_TRUE(matches(YearParityIs{true}, day("2025-12-31")));
    EXPECT_FALSE(matches(YearParityIs{true}, day("2026-01-01")));
    EXPECT_TRUE(matches(YearIs{{2025, 2027}}, day("2027-01-01")));
    EXPECT_FALSE(matches(YearIs{{2025, 2027}}, day("2026-01-01")));
    const DateBetween range{day("2026-01-15"), day("2026-02-14")};
    EXPECT_FALSE(matches(range, day("2026-01-14")));
    EXPECT_TRUE(matches(range, day("2026-01-15")));
    EXPECT_TRUE(matches(range, day("2026-02-14")));
    EXPECT_FALSE(matches(range, day("2026-02-15")));
}

}  // namespace
}  // namespace bw
