#include <gtest/gtest.h>

#include "oracle/matches.h"
#include "support/make_line.h"

namespace bw {
namespace {

using test::make_line;
using test::Values;

bool holds(const Condition& condition, const Values& values) {
    const Subsets subsets;
    return oracle::matches(condition, make_line(values), {.subsets = subsets});
}

Condition is(Field field, std::vector<std::string> values, Match match = Match::kEquals) {
    return {FieldIs{.field = field, .match = match, .values = std::move(values)}};
}
Condition negated(Condition inner) { return {Not{std::make_shared<const Condition>(std::move(inner))}}; }

const Condition kTrue{AllOf{}};
const Condition kFalse{AnyOf{}};

TEST(Conditions, AllAnyNot) {
    EXPECT_TRUE(holds(kTrue, {}));
    EXPECT_FALSE(holds(kFalse, {}));
    EXPECT_FALSE(holds(negated(kTrue), {}));
    EXPECT_FALSE(holds({AllOf{{kTrue, kFalse}}}, {}));
    EXPECT_TRUE(holds({AllOf{{kTrue, kTrue}}}, {}));
    EXPECT_TRUE(holds({AnyOf{{kFalse, kTrue}}}, {}));
    EXPECT_FALSE(holds({AnyOf{{kFalse, kFalse}}}, {}));
}

TEST(Conditions, EveryField) {
    const Values line{{"service", "AmazonRDS"},
                      {"availability_zone", "eu-west-1b"},
                      {"usage_type", "EU-InstanceUsage:db.r5.large"},
                      {"operation", "CreateDBInstance:0014"},
                      {"instance_type", "db.r5.large"},
                      {"description", "$0.29 per RDS hour"},
                      {"tag:user_env", "prod"}};
    EXPECT_TRUE(holds(is(Field::kService, {"AmazonEC2", "AmazonRDS"}), line));
    EXPECT_TRUE(holds(is(Field::kRegion, {"eu-west-1"}), line));
    EXPECT_TRUE(holds(is(Field::kUsageType, {"EU-InstanceUsage:db.r5.large"}), line));
    EXPECT_TRUE(holds(is(Field::kOperation, {"CreateDBInstance:0014"}), line));
    EXPECT_TRUE(holds(is(Field::kLineType, {"Usage"}), line));
    EXPECT_TRUE(holds(is(Field::kAccount, {"111111111111"}), line));
    EXPECT_TRUE(holds(is(Field::kPurchaseOption, {"on-demand"}), line));
    EXPECT_TRUE(holds(is(Field::kInstanceType, {"db.r5.large"}), line));
    EXPECT_TRUE(holds(is(Field::kInstanceFamily, {"r5"}), line));
    EXPECT_TRUE(holds(is(Field::kDescription, {"per RDS"}, Match::kContains), line));
    EXPECT_TRUE(holds({FieldIs{.field = Field::kTag, .tag_key = "user_env", .values = {"prod"}}}, line));
    EXPECT_FALSE(holds({FieldIs{.field = Field::kTag, .tag_key = "user_team", .values = {"prod"}}}, line));
}

TEST(Conditions, ProductPlaceAndSeller) {
    const Values line{{"product_family", "Storage"},   {"availability_zone", "eu-west-1b"},
                      {"legal_entity", "AWS Inc."},    {"billing_entity", "AWS Marketplace"},
                      {"operating_system", "Windows"}, {"payer", "999988887777"},
                      {"pricing_term", "OnDemand"},    {"usage_type", "EU-BoxUsage:\nm5"}};
    EXPECT_TRUE(holds(is(Field::kProductFamily, {"Storage"}), line));
    EXPECT_TRUE(holds(is(Field::kZone, {"eu-west-*"}, Match::kLike), line));
    EXPECT_TRUE(holds(is(Field::kSeller, {"AWS Inc."}), line));
    EXPECT_TRUE(holds(is(Field::kBillingEntity, {"AWS Marketplace"}), line));
    EXPECT_TRUE(holds(is(Field::kOperatingSystem, {"Win"}, Match::kContains), line));
    EXPECT_TRUE(holds(is(Field::kPayer, {"999988887777"}), line));
    EXPECT_TRUE(holds(is(Field::kPricingTerm, {"OnDemand"}), line));
    EXPECT_TRUE(holds(is(Field::kUsageType, {"x", "(EU-)?BoxUsage:.*"}, Match::kMatches), line));
    EXPECT_FALSE(holds(is(Field::kUsageType, {"BoxUsage"}, Match::kMatches), line));
}

TEST(Conditions, PublicRates) {
    const auto above = [](const Values& values) {
        return holds({PublicRateIs{Comparison::kAbove, "USD", rate_from_text("0.1").value()}}, values);
    };
    EXPECT_TRUE(above({{"public_rate", "0.11"}, {"pricing_currency", "USD"}}));
    EXPECT_TRUE(above({{"public_rate", "2E-1"}, {"pricing_currency", ""}}));
    EXPECT_FALSE(above({{"public_rate", "0.1"}}));
    EXPECT_FALSE(above({{"public_rate", "1E-7"}}));
    EXPECT_FALSE(above({{"public_rate", "0.11"}, {"pricing_currency", "EUR"}}));
    EXPECT_FALSE(above({}));
}

TEST(Conditions, DaysOfTheMonth) {
    const auto on = [](bool from_end, unsigned count, const char* start) {
        return holds({DayOfMonthIs{from_end, count}}, {{"usage_start", start}});
    };
    EXPECT_TRUE(on(false, 7, "2026-06-07T23:00:00Z"));
    EXPECT_FALSE(on(false, 7, "2026-06-08T00:00:00Z"));
    EXPECT_TRUE(on(true, 3, "2026-06-28T00:00:00Z"));
    EXPECT_FALSE(on(true, 3, "2026-06-27T23:00:00Z"));
    EXPECT_FALSE(on(true, 31, ""));
}

TEST(Conditions, ComparedExactlyCaseIncluded) {
    EXPECT_FALSE(holds(is(Field::kService, {"amazonec2"}), {}));
    EXPECT_FALSE(holds(is(Field::kUsageType, {"BoxUsage"}), {}));
    EXPECT_FALSE(holds(is(Field::kUsageType, {"boxusage"}, Match::kContains), {}));
    EXPECT_FALSE(holds(is(Field::kUsageType, {"box*"}, Match::kLike), {}));
    EXPECT_TRUE(holds(is(Field::kUsageType, {"nothing", "Box*"}, Match::kLike), {}));
}

// By hand: the code or the name that sentences print; without case, as `is` reads names.
TEST(Conditions, PatternsOfNames) {
    const Values line{{"service", "AWSELB"},
                      {"region_name", "EU (Frankfurt)"},
                      {"line_type", "DiscountedUsage"},
                      {"account", "111122223333"},
                      {"payer", "999988887777"}};
    EXPECT_TRUE(holds(is(Field::kService, {"elastic load*"}, Match::kLike), line));
    EXPECT_TRUE(holds(is(Field::kService, {"aws*"}, Match::kLike), line));
    EXPECT_FALSE(holds(is(Field::kService, {"*Balancer"}, Match::kLike), line)) << "read, never printed";
    EXPECT_TRUE(holds(is(Field::kService, {"x", "elastic [a-z ]+"}, Match::kMatches), line));
    EXPECT_TRUE(holds(is(Field::kService, {"ELSE"}, Match::kContains), {{"service", "somethingelse"}}));
    EXPECT_TRUE(holds(is(Field::kRegion, {"eu-CENTRAL-*"}, Match::kLike), line));
    EXPECT_TRUE(holds(is(Field::kRegion, {"Europe"}, Match::kContains), line));
    EXPECT_FALSE(holds(is(Field::kRegion, {"EU (*"}, Match::kLike), line)) << "the name of old";
    EXPECT_FALSE(holds(is(Field::kRegion, {"*"}, Match::kLike), {})) << "none is known";
    EXPECT_TRUE(holds(is(Field::kLineType, {"discounted"}, Match::kContains), line));
    EXPECT_TRUE(holds(is(Field::kPurchaseOption, {"R*"}, Match::kLike), line));
    EXPECT_TRUE(holds(is(Field::kAccount, {"*3333"}, Match::kLike), line));
    EXPECT_TRUE(holds(is(Field::kPayer, {"9{4}8{4}7{4}"}, Match::kMatches), line));
}

TEST(Conditions, AnAbsentValueEqualsNothing) {
    const Values line{{"instance_type", ""}};
    EXPECT_FALSE(holds(is(Field::kInstanceType, {""}), line));
    EXPECT_FALSE(holds(is(Field::kInstanceType, {"*"}, Match::kLike), line));
    EXPECT_FALSE(holds(is(Field::kInstanceType, {""}, Match::kContains), line));
    EXPECT_TRUE(holds(negated(is(Field::kInstanceType, {"m5.large"})), line));
}

TEST(Conditions, Wildcards) {
    using oracle::is_like;
    EXPECT_TRUE(is_like("abc", "abc"));
    EXPECT_FALSE(is_like("abc", "ab"));
    EXPECT_TRUE(is_like("abc", "*"));
    EXPECT_TRUE(is_like("abc", "a*"));
    EXPECT_TRUE(is_like("abc", "*c"));
    EXPECT_TRUE(is_like("abc", "a*c"));
    EXPECT_TRUE(is_like("abc", "*b*"));
    EXPECT_TRUE(is_like("abc", "a*b*c"));
    EXPECT_TRUE(is_like("abc", "abc*"));
    EXPECT_TRUE(is_like("abc", "**abc**"));
    EXPECT_FALSE(is_like("a", "a*a"));
    EXPECT_TRUE(is_like("aa", "a*a"));
    EXPECT_FALSE(is_like("aba", "a*b"));
    EXPECT_TRUE(is_like("abab", "a*b"));
    EXPECT_FALSE(is_like("abc", "*d*"));
    EXPECT_FALSE(is_like("abc", "c*a"));
    EXPECT_TRUE(is_like("a.c", "a.c"));
    EXPECT_FALSE(is_like("abc", "a.c"));
    EXPECT_FALSE(is_like("abc", "a?c"));
}

TEST(TimeConditions, UseTheRawUsageStart) {
    const Values tuesday{{"usage_start", "2018-09-25 07:00:00"}, {"usage_end", "2018-09-25 08:00:00"}};
    EXPECT_TRUE(holds({WeekdayIs{.mask = 0b10}}, tuesday));
    EXPECT_FALSE(holds({WeekdayIs{.mask = 0b1111101}}, tuesday));
    EXPECT_TRUE(holds({MonthOfYearIs{.mask = 1 << 8}}, tuesday));
    EXPECT_FALSE(holds({MonthOfYearIs{.mask = 1 << 9}}, tuesday));
    EXPECT_TRUE(holds({YearParityIs{.odd = false}}, tuesday));
    EXPECT_FALSE(holds({YearParityIs{.odd = true}}, tuesday));
    EXPECT_TRUE(holds({YearIs{.years = {2017, 2018}}}, tuesday));
    EXPECT_FALSE(holds({YearIs{.years = {2019}}}, tuesday));
}

TEST(TimeConditions, DateRangesIncludeBothEnds) {
    const auto between = [](const char* from, const char* to) {
        return holds({DateBetween{.from = parse_day(from).value(), .to = parse_day(to).value()}},
                     {{"usage_start", "2018-10-02 23:00:00"}});
    };
    EXPECT_TRUE(between("2018-10-02", "2018-10-02"));
    EXPECT_TRUE(between("2018-10-01", "2018-10-02"));
    EXPECT_TRUE(between("2018-10-02", "2018-10-03"));
    EXPECT_FALSE(between("2018-10-03", "2018-10-04"));
    EXPECT_FALSE(between("2018-09-01", "2018-10-01"));
}

TEST(TimeConditions, AWeekdayNeedsALineWithinOneDay) {
    const Condition tuesday{WeekdayIs{.mask = 0b10}};
    const Values month_long{{"usage_start", "2018-10-02"}, {"usage_end", "2018-11-01"}};
    EXPECT_FALSE(holds(tuesday, month_long));
    EXPECT_TRUE(holds(negated(tuesday), month_long));
    EXPECT_TRUE(holds({MonthOfYearIs{.mask = 1 << 9}}, month_long));
    EXPECT_TRUE(holds(tuesday, {{"usage_start", "2018-10-02"}, {"usage_end", ""}}));
}

TEST(TimeConditions, ALineWithoutStartSatisfiesNone) {
    const Values none{{"usage_start", ""}};
    EXPECT_FALSE(holds({WeekdayIs{.mask = 0b1111111}}, none));
    EXPECT_FALSE(holds({MonthOfYearIs{.mask = 0xfff}}, none));
    EXPECT_FALSE(holds({YearParityIs{.odd = true}}, none));
    EXPECT_FALSE(holds({YearParityIs{.odd = false}}, none));
    EXPECT_FALSE(holds({YearIs{.years = {2018, 1970}}}, none));
    EXPECT_FALSE(
        holds({DateBetween{.from = parse_day("1970-01-01").value(), .to = parse_day("2100-01-01").value()}}, none));
    EXPECT_TRUE(holds(negated({YearIs{.years = {2018}}}), none));
}

TEST(TimeConditions, HoursAreOfLinesOfOneHour) {
    const Condition day{HoursBetween{480, 1080, "Europe/Berlin"}};
    const auto from = [&](const std::string& start, const std::string& end) {
        return holds(day, {{"usage_start", start}, {"usage_end", end}});
    };
    EXPECT_TRUE(from("2018-10-02T06:00:00Z", "2018-10-02T07:00:00Z")) << "08:00 in Berlin";
    EXPECT_FALSE(from("2018-10-02T05:00:00Z", "2018-10-02T06:00:00Z"));
    EXPECT_TRUE(from("2018-10-02T15:00:00Z", "2018-10-02T16:00:00Z"));
    EXPECT_FALSE(from("2018-10-02T16:00:00Z", "2018-10-02T17:00:00Z")) << "18:00 is not included";
    EXPECT_FALSE(from("2018-10-30T16:30:00Z", "2018-10-30T18:30:00Z")) << "two hours";
    EXPECT_FALSE(from("2018-10-02T06:00:00Z", "2018-10-03T06:00:00Z"));
    EXPECT_FALSE(from("2018-10-02T06:00:00Z", ""));
    EXPECT_FALSE(from("", ""));
    EXPECT_TRUE(holds({HoursBetween{1320, 360}},
                      {{"usage_start", "2018-10-02 23:00:00"}, {"usage_end", "2018-10-02 23:59:59"}}))
        << "up to the next midnight";
}

TEST(TimeConditions, DaysInAZone) {
    // A Monday in UTC, a Tuesday in Kolkata.
    const Values late{{"usage_start", "2018-12-31 19:00:00"}, {"usage_end", "2018-12-31 20:00:00"}};
    EXPECT_TRUE(holds({WeekdayIs{0b1}}, late));
    EXPECT_TRUE(holds({WeekdayIs{0b10, "Asia/Kolkata"}}, late));
    EXPECT_FALSE(holds({WeekdayIs{0b1, "Asia/Kolkata"}}, late));
    EXPECT_TRUE(holds({MonthOfYearIs{1, "Asia/Kolkata"}}, late));
    EXPECT_TRUE(holds({YearParityIs{true, "Asia/Kolkata"}}, late));
    EXPECT_TRUE(holds({YearIs{{2019}, "Asia/Kolkata"}}, late));
    EXPECT_TRUE(holds({DayOfMonthIs{false, 1, "Asia/Kolkata"}}, late));
    EXPECT_FALSE(holds({DayOfMonthIs{true, 1, "Asia/Kolkata"}}, late));
    const Day first = parse_day("2019-01-01").value();
    EXPECT_TRUE(holds({DateBetween{first, first, "Asia/Kolkata"}}, late));
    Values day_long = late;
    day_long["usage_end"] = "2019-01-01 19:00:00";
    EXPECT_FALSE(holds({YearIs{{2019}, "Asia/Kolkata"}}, day_long)) << "not of an hour";
}

TEST(Conditions, DerivedOnes) {
    EXPECT_TRUE(holds({IsFreeTier{}}, {{"public_on_demand", "0.01"}}));
    EXPECT_FALSE(holds({IsFreeTier{}}, {{"public_on_demand", "0.01"}, {"unblended", "0.01"}}));
    EXPECT_TRUE(holds({IsDiscountLine{}}, {{"line_type", "EdpDiscount"}}));
    EXPECT_TRUE(holds({IsDiscountLine{}}, {{"line_type", "Discount"}}));
    EXPECT_FALSE(holds({IsDiscountLine{}}, {{"line_type", "DiscountedUsage"}}));
}

TEST(Conditions, PurchasedByLooksAtItsOwnArn) {
    const Values line{{"savings_plan_arn", "arn:aws:savingsplans::222222222222:savingsplan/x"}};
    EXPECT_TRUE(holds({PurchasedBy{Commitment::kSavingsPlan, AnyAccount{}}}, line));
    EXPECT_TRUE(holds({PurchasedBy{Commitment::kSavingsPlan, ListedAccounts{{"222222222222"}}}}, line));
    EXPECT_FALSE(holds({PurchasedBy{Commitment::kReservedInstance, AnyAccount{}}}, line));
}

TEST(Conditions, PurchasesOfEitherKindByOthersAndByTheSubset) {
    const auto bought = [](Buyer buyer, const Values& values) {
        Subsets subsets;
        subsets.subset_of_account = {{"111111111111", "Blue"}, {"222222222222", "Blue"}};
        return oracle::matches({PurchasedBy{std::nullopt, std::move(buyer)}}, make_line(values), {.subsets = subsets});
    };
    const auto plan_of = [](const std::string& owner) {
        return Values{{"savings_plan_arn", "arn:aws:savingsplans::" + owner + ":savingsplan/x"}};
    };
    const Values own{{"reservation_arn", "arn:aws:ec2:us-east-1:111111111111:reserved-instances/aa"}};
    const Values none{};
    EXPECT_TRUE(bought(AnyAccount{}, own) && bought(AnyAccount{}, plan_of("222222222222")));
    EXPECT_FALSE(bought(AnyAccount{}, none) || bought(AnyAccount{}, plan_of("x")));
    EXPECT_TRUE(bought(AnotherAccount{}, plan_of("222222222222")) && bought(AnotherAccount{}, plan_of("333333333333")));
    EXPECT_FALSE(bought(AnotherAccount{}, own) || bought(AnotherAccount{}, none));
    EXPECT_TRUE(bought(InSubset{}, own) && bought(InSubset{}, plan_of("222222222222")));
    EXPECT_FALSE(bought(InSubset{}, plan_of("333333333333")) || bought(InSubset{}, none));
    EXPECT_TRUE(bought(OutsideSubset{}, plan_of("333333333333")));
    EXPECT_TRUE(bought(NamedSubsets{{"Blue"}}, own));
    EXPECT_FALSE(bought(NamedSubsets{{"Blue"}}, plan_of("333333333333")));
}

}  // namespace
}  // namespace bw
