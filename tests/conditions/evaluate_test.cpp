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

TEST(Matches, RegularExpressionsOfTheWholeValue) {
    const FieldIs leaf{Field::kUsageType, "", Match::kMatches, {"(USE1-)?BoxUsage(:m5\\..*)?", "[0-9]+"}};
    for (const char* value : {"BoxUsage", "USE1-BoxUsage:m5.large", "BoxUsage:m5.\nx", "17"})
        EXPECT_TRUE(matches(leaf, value)) << value;
    for (const char* value : {"", "boxusage", "EU-BoxUsage", "BoxUsage:m5", "17a"}) EXPECT_FALSE(matches(leaf, value));
    EXPECT_FALSE(matches(FieldIs{Field::kUsageType, "", Match::kMatches, {".*"}}, ""));
}

TEST(Matches, PatternsAreHeldAgainstNamesToo) {
    const auto holds = [](Field field, Match match, const char* pattern, const char* value) {
        return matches(FieldIs{field, "", match, {pattern}}, value);
    };
    EXPECT_TRUE(holds(Field::kService, Match::kLike, "Amazon*", "AmazonEC2")) << "the code";
    EXPECT_TRUE(holds(Field::kService, Match::kLike, "Amazon EC*", "AmazonEC2")) << "the name";
    EXPECT_TRUE(holds(Field::kService, Match::kContains, "load bal", "AWSELB")) << "in any case";
    EXPECT_FALSE(holds(Field::kService, Match::kContains, "Compute Cloud", "AmazonEC2"))
        << "names that are not printed";
    EXPECT_TRUE(holds(Field::kService, Match::kMatches, "amazon (ec2|s3)", "AmazonS3"));
    EXPECT_FALSE(holds(Field::kService, Match::kMatches, "amazon (ec2|s3)", "AmazonS3x"));
    EXPECT_TRUE(holds(Field::kService, Match::kLike, "*else", "somethingElse")) << "no service that is known";
    EXPECT_TRUE(holds(Field::kRegion, Match::kLike, "eu-*", "eu-central-1"));
    EXPECT_TRUE(holds(Field::kRegion, Match::kLike, "europe (*", "eu-central-1"));
    EXPECT_FALSE(holds(Field::kRegion, Match::kLike, "*", ""));
    EXPECT_TRUE(holds(Field::kLineType, Match::kLike, "*discount", "EdpDiscount"));
    EXPECT_TRUE(holds(Field::kPurchaseOption, Match::kLike, "S*", "savings plan"));
    EXPECT_TRUE(holds(Field::kAccount, Match::kLike, "1111*", "111122223333"));
    EXPECT_TRUE(holds(Field::kPayer, Match::kMatches, "[0-9]{12}", "111122223333"));
    EXPECT_FALSE(holds(Field::kZone, Match::kLike, "US-*", "us-east-1a")) << "a text";
}

TEST(Matches, WhatIsNoRegularExpressionIsTold) {
    EXPECT_EQ(pattern_error("a.*"), "");
    EXPECT_EQ(pattern_error("(a"), "missing ): (a");
    EXPECT_NE(pattern_error("(a)\\1"), "");  // RE2 has no back references
}

TEST(Rates, AreReadExactly) {
    const auto text = [](std::string_view rate) {
        const auto read = rate_from_text(rate);
        return read ? to_text(*read) : "none";
    };
    EXPECT_EQ(text("0.0960000000"), "0.096");
    EXPECT_EQ(text("1E-7"), "0.0000001");
    EXPECT_EQ(text("12.5e+3"), "12500");
    EXPECT_EQ(text("-12.5e-3"), "-0.0125");
    EXPECT_EQ(text("1e-22"), "0.0000000000000000000001");
    for (const char* wrong : {"", "x", "e5", "1e", "1e-23", "1e99", "1e5x", "0.10 USD"}) EXPECT_EQ(text(wrong), "none");
}

TEST(Rates, AreComparedInOneCurrency) {
    const auto holds = [](Comparison comparison, std::string_view rate, std::string_view currency = "USD") {
        return matches(PublicRateIs{comparison, "USD", rate_from_text("0.1").value()}, rate, currency);
    };
    EXPECT_TRUE(holds(Comparison::kAbove, "0.10000000001"));
    EXPECT_FALSE(holds(Comparison::kAbove, "0.1"));
    EXPECT_TRUE(holds(Comparison::kAtLeast, "1E-1"));
    EXPECT_TRUE(holds(Comparison::kBelow, "0"));
    EXPECT_FALSE(holds(Comparison::kBelow, "0.1"));
    EXPECT_TRUE(holds(Comparison::kAtMost, "0.1"));
    EXPECT_FALSE(holds(Comparison::kAtMost, "0.2"));
    for (const auto one : {Comparison::kAbove, Comparison::kAtLeast, Comparison::kBelow, Comparison::kAtMost}) {
        EXPECT_FALSE(holds(one, ""));
        EXPECT_FALSE(holds(one, "0.1", "EUR"));
    }
}

TEST(Matches, DaysOfTheMonth) {
    EXPECT_TRUE(matches(DayOfMonthIs{false, 7}, day("2018-10-07")));
    EXPECT_FALSE(matches(DayOfMonthIs{false, 7}, day("2018-10-08")));
    EXPECT_TRUE(matches(DayOfMonthIs{true, 3}, day("2020-02-27")));
    EXPECT_FALSE(matches(DayOfMonthIs{true, 3}, day("2020-02-26")));
    EXPECT_TRUE(matches(DayOfMonthIs{true, 1}, day("2018-12-31")));
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

TEST(Evaluate, HoursDoNotIncludeTheirEnd) {
    EXPECT_TRUE(matches(HoursBetween{480, 1080}, 480U));
    EXPECT_TRUE(matches(HoursBetween{480, 1080}, 1079U));
    EXPECT_FALSE(matches(HoursBetween{480, 1080}, 1080U));
    EXPECT_FALSE(matches(HoursBetween{480, 1080}, 479U));
    EXPECT_TRUE(matches(HoursBetween{1080, 1440}, 1439U));
    EXPECT_TRUE(matches(HoursBetween{0, 1440}, 0U));
}

TEST(Evaluate, HoursOverMidnight) {
    const HoursBetween night{1320, 360};
    EXPECT_TRUE(matches(night, 1320U));
    EXPECT_TRUE(matches(night, 1439U));
    EXPECT_TRUE(matches(night, 0U));
    EXPECT_TRUE(matches(night, 359U));
    EXPECT_FALSE(matches(night, 360U));
    EXPECT_FALSE(matches(night, 1319U));
}

// 2025-10-26, a Sunday, on which an hour comes twice in Berlin; both are of it.
TEST(Evaluate, AtTheTimeOfTheZone) {
    constexpr std::int64_t kHour = 3'600'000'000;
    const std::int64_t midnight = day("2025-10-26").since_epoch * 24 * kHour;
    const Condition second{HoursBetween{120, 180, "Europe/Berlin"}};
    std::string held;
    for (int hour = 0; hour < 5; ++hour) held += holds_at(second, midnight + hour * kHour) ? '1' : '0';
    EXPECT_EQ(held, "11000");
    const Condition sunday{WeekdayIs{0b1000000, "Europe/Berlin"}};
    EXPECT_TRUE(holds_at(sunday, midnight - 2 * kHour));
    EXPECT_FALSE(holds_at(sunday, midnight - 3 * kHour));
    EXPECT_TRUE(holds_at(sunday, midnight + 22 * kHour));
    EXPECT_FALSE(holds_at(sunday, midnight + 23 * kHour));
}

}  // namespace
}  // namespace bw
