#include "conditions/condition.h"

#include <gtest/gtest.h>

#include "conditions/canonical.h"
#include "conditions/print.h"
#include "support/describe.h"

namespace bw {
namespace {

Condition tag(const std::string& key, const std::string& value = "x") {
    return {FieldIs{Field::kTag, key, Match::kEquals, {value}}};
}
Condition no(Condition inner) { return {Not{std::make_shared<const Condition>(std::move(inner))}}; }

TEST(Condition, TagKeysAreFoundAtEveryDepth) {
    const Condition condition{AllOf{{tag("user_b"), {AnyOf{{no(tag("user_a")), tag("user_b")}}}, {IsFreeTier{}}}}};
    EXPECT_EQ(tag_keys(condition), (std::vector<std::string>{"user_a", "user_b"}));
    EXPECT_TRUE(tag_keys(Condition{}).empty());
}

TEST(Condition, SpeaksOfDays) {
    EXPECT_FALSE(speaks_of_days(Condition{}));
    EXPECT_FALSE(speaks_of_days({AllOf{{tag("user_a"), {IsDiscountLine{}}}}}));
    for (const Condition& leaf :
         {Condition{WeekdayIs{1}}, Condition{MonthOfYearIs{1}}, Condition{YearParityIs{true}},
          Condition{YearIs{{2026}}}, Condition{DateBetween{}}, Condition{DayOfMonthIs{false, 7}}})
        EXPECT_TRUE(speaks_of_days({AnyOf{{tag("user_a"), no(leaf)}}}));
}

TEST(Condition, OfHoursAreThoseOfHoursAndThoseInAZone) {
    const Condition hours{HoursBetween{480, 1080}};
    const Condition weekday{WeekdayIs{1, "Europe/Berlin"}};
    EXPECT_TRUE(is_of_hours(hours));
    EXPECT_TRUE(is_of_hours(weekday));
    EXPECT_FALSE(is_of_hours({WeekdayIs{1}}));
    EXPECT_FALSE(is_of_hours({AllOf{{hours}}})) << "its parts are";
    EXPECT_FALSE(speaks_of_days({AllOf{{hours, no(weekday)}}}));
    const Condition all{AllOf{{no(hours), tag("user_a"), {AnyOf{{{WeekdayIs{1}}, weekday}}}}}};
    std::string found;
    for (const Condition* one : hour_conditions(all)) found += test::describe(*one);
    EXPECT_EQ(found, "(minutes 480 1080)(weekdays 0000001 Europe/Berlin)");
}

TEST(Canonical, OneTreeForOneMeaning) {
    const auto text = [](Condition condition) { return test::describe(canonical(std::move(condition))); };
    EXPECT_EQ(text({AllOf{{{AllOf{{tag("a"), tag("b")}}}, tag("c")}}}),
              "(all (tag:a = \"x\") (tag:b = \"x\") (tag:c = \"x\"))");
    EXPECT_EQ(text({AnyOf{{tag("a")}}}), test::describe(tag("a")));
    EXPECT_EQ(text(no(no(tag("a")))), test::describe(tag("a")));
    EXPECT_EQ(text({AnyOf{{tag("a", "y"), tag("b"), tag("a", "x")}}}), "(any (tag:a = \"x\" \"y\") (tag:b = \"x\"))");
    EXPECT_EQ(text({AnyOf{{{WeekdayIs{1}}, {WeekdayIs{2}}}}}), "(weekdays 0000011)");
    EXPECT_EQ(text({AnyOf{{{WeekdayIs{1, "Asia/Tokyo"}}, {WeekdayIs{2}}, {WeekdayIs{4, "Asia/Tokyo"}}}}}),
              "(any (weekdays 0000101 Asia/Tokyo) (weekdays 0000010))");
    EXPECT_EQ(text({AllOf{{{WeekdayIs{1}}, {WeekdayIs{2}}}}}), "(all (weekdays 0000001) (weekdays 0000010))");
    EXPECT_EQ(text({FieldIs{Field::kUsageType, "", Match::kLike, {"b", "a", "b"}}}), "(usage_type = \"a\" \"b\")");
    EXPECT_EQ(text({FieldIs{Field::kUsageType, "", Match::kLike, {"b*", "a"}}}), "(usage_type like \"a\" \"b*\")");
    EXPECT_EQ(text({FieldIs{Field::kService, "", Match::kLike, {"amazon ec2", "AMAZONS3"}}}),
              "(service = \"AmazonEC2\" \"AmazonS3\")");
    EXPECT_EQ(text({FieldIs{Field::kService, "", Match::kLike, {"amazon ec2", "else"}}}),
              "(service like \"amazon ec2\" \"else\")");
    EXPECT_EQ(text({FieldIs{Field::kRegion, "", Match::kLike, {"Europe (Frankfurt)"}}}), "(region = \"eu-central-1\")");
    EXPECT_EQ(text({FieldIs{Field::kLineType, "", Match::kLike, {"rifee"}}}), "(line_type = \"RIFee\")");
    EXPECT_EQ(text({FieldIs{Field::kAccount, "", Match::kLike, {"111122223333"}}}), "(account = \"111122223333\")");
    EXPECT_EQ(text({FieldIs{Field::kAccount, "", Match::kLike, {"1111"}}}), "(account like \"1111\")");
    const auto bought = [](std::optional<Commitment> commitment, Buyer buyer) {
        return Condition{PurchasedBy{commitment, std::move(buyer)}};
    };
    EXPECT_EQ(
        text({AnyOf{{bought({}, ListedAccounts{{"2"}}), bought({}, AnyAccount{}),
                     bought(Commitment::kSavingsPlan, ListedAccounts{{"3"}}), bought({}, ListedAccounts{{"1"}})}}}),
        "(any (RI or SP bought by listed \"1\" \"2\") (RI or SP bought by any) (SP bought by listed \"3\"))");
    EXPECT_EQ(text({AnyOf{{bought({}, NamedSubsets{{"b"}}), bought({}, NamedSubsets{{"a"}})}}}),
              "(RI or SP bought by subsets \"a\" \"b\")");
}

TEST(Print, LeavesOfLoweringHaveWordsToo) {
    EXPECT_EQ(print_condition({PurchasedBy{Commitment::kReservedInstance, OutsideSubset{}}}),
              "RIs are purchased by accounts outside the subset");
    EXPECT_EQ(print_condition({PurchasedBy{{}, ListedAccounts{{"111122223333", "444455556666"}}}}),
              "the commitment is purchased by 111122223333 or 444455556666");
    EXPECT_EQ(print_condition({IsFreeTier{}}), "the usage is free tier");
    EXPECT_EQ(print_when(Condition{}), "");
}

}  // namespace
}  // namespace bw
