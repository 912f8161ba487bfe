// Classes of hours, and the shapes that conditions on hours tell apart.
#include "rating/hours.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <set>

#include "lines/timestamp.h"
#include "rating/rated.h"

namespace bw::test {
namespace {

std::int64_t at(const std::string& time) { return parse_timestamp(time).value(); }

std::string discount_when(const std::string& condition) {
    return "1. Discount Amazon EC2 by 10% when " + condition + ".\n";
}

TEST(HourClasses, TheFirstHourOfTheMonthStandsForItsClass) {
    const HourClasses classes(parse_month("2025-03").value(), {{HoursBetween{480, 1080, "Europe/Berlin"}}});
    EXPECT_EQ(classes.of(at("2025-03-03T06:00:00Z")), "2025-03-01 00:00:00");
    EXPECT_EQ(classes.of(at("2025-03-03T07:00:00Z")), "2025-03-01 07:00:00");
    EXPECT_EQ(classes.of(at("2025-03-31T06:00:00Z")), "2025-03-01 07:00:00") << "summer time";
    EXPECT_EQ(classes.of(at("2025-03-31T16:00:00Z")), "2025-03-01 00:00:00");
    EXPECT_EQ(classes.of(at("2024-07-01T06:30:00Z")), "2025-03-01 07:00:00") << "outside the month, too";
}

TEST(HourClasses, WhatNoHourOfTheMonthIsStandsForItself) {
    const HourClasses classes(parse_month("2025-03").value(), {{YearIs{{2024}, "Asia/Tokyo"}}});
    EXPECT_EQ(classes.of(at("2025-03-03T06:00:00Z")), "2025-03-01 00:00:00");
    EXPECT_EQ(classes.of(at("2024-12-24T06:30:01Z")), "2024-12-24 06:30:00");
}

TEST(HourClasses, AnswersTogetherMakeAClass) {
    const HourClasses classes(parse_month("2025-03").value(),
                              {{HoursBetween{0, 720}}, {WeekdayIs{0b1100000, "Asia/Kolkata"}}});
    std::set<std::string> all;
    for (std::int64_t start = at("2025-03-01"); start < at("2025-04-01"); start += 3'600'000'000)
        all.insert(classes.of(start));
    EXPECT_EQ(all, (std::set<std::string>{"2025-03-01 00:00:00", "2025-03-01 12:00:00", "2025-03-02 19:00:00",
                                          "2025-03-03 00:00:00"}));
}

// The places of the shapes that are told apart.
std::string told(const Cube& cube, const Plan& plan) {
    const ShapeFields fields(cube, plan.subsets);
    const auto bits = told_apart_by_hours(fields, plan, lower_plan(plan, cube.month));
    std::string text;
    for (std::size_t i = 0; i < bits.size(); ++i) text += bits[i] != 0 ? fmt::format("{} ", i) : "";
    return text;
}

TEST(ToldApartByHours, OnlyWhereTheAnswerMatters) {
    CubeBuilder builder;
    builder.shape({{"interval_class", "hour"}}, "1")
        .shape({{"interval_class", "day"}}, "1")
        .shape({{"interval_class", "hour"}, {"service", "AmazonS3"}}, "1")
        .shape({{"interval_class", "hour"}, {"line_type", "Tax"}}, "1")
        .shape({{"interval_class", "hour"}, {"region_code", "us-east-1"}}, "1");
    const std::string day = "the usage occurs between 08:00 and 18:00 Europe/Berlin";
    EXPECT_EQ(told(builder.cube(), plan_of_rules(discount_when(day))), "0 4 ");
    EXPECT_EQ(told(builder.cube(), plan_of_rules(discount_when(day + " in us-east-1"))), "4 ");
    EXPECT_EQ(told(builder.cube(), plan_of_rules(discount_when("the region is us-east-1 or " + day))), "0 ");
    EXPECT_EQ(told(builder.cube(), plan_of_rules(discount_when("not (the region is us-east-1 and " + day + ")"))),
              "4 ");
    EXPECT_EQ(told(builder.cube(), plan_of_rules(discount_when(day + " and the tag env is \"prod\""))), "0 4 ")
        << "tags are not known yet";
    EXPECT_EQ(told(builder.cube(), plan_of_rules(discount_when("the usage occurs on Tuesdays"))), "");
    EXPECT_EQ(told(builder.cube(), plan_of_rules(discount_when("the usage occurs on Tuesdays Asia/Tokyo"))), "0 4 ");
    EXPECT_EQ(told(builder.cube(), plan_of_rules(discount_when(day) + "2. Uplift all services by 1% when " + day +
                                                 " and the service is Amazon S3 from 2030-01.")),
              "0 4 ")
        << "not in force";
}

TEST(ToldApartByHours, OnlyOfCustomersOfTheWorkflow) {
    CubeBuilder builder;
    builder.shape({{"interval_class", "hour"}}, "1")
        .shape({{"interval_class", "hour"}, {"account", "222222222222"}}, "1")
        .shape({{"interval_class", "hour"}, {"account", "333333333333"}}, "1");
    Plan plan = plan_of("Billing Workflow: One\n" + discount_when("the usage occurs between 08:00 and 18:00") +
                        "Billing Workflow: Two\n1. Remove taxes.\n");
    plan.fallback.reset();
    plan.subsets.subset_of_account = {{"111111111111", "Red"}, {"222222222222", "Blue"}};
    plan.subsets.workflow_of_subset = {{"Red", "One"}, {"Blue", "Two"}};
    EXPECT_EQ(told(builder.cube(), plan), "0 ");
    plan.subsets.moves = {{"222222222222", {{parse_day("2018-10-16").value(), "Red"}}}};
    EXPECT_EQ(told(builder.cube(), plan), "0 1 ") << "it moves to such a customer";
}

TEST(ToldApartByHours, APartOfACommitmentIsOfTheUseOfAll) {
    const std::string arn = "arn:aws:ec2:us-east-1:111111111111:reserved-instances/r1";
    CubeBuilder builder;
    builder.shape({{"interval_class", "hour"}, {"line_type", "DiscountedUsage"}, {"reservation_arn", arn}}, "1")
        .shape({{"interval_class", "hour"},
                {"line_type", "DiscountedUsage"},
                {"reservation_arn", arn},
                {"account", "222222222222"}},
               "1")
        .shape({{"interval_class", "month"}, {"line_type", "RIFee"}, {"reservation_arn", arn}}, "1");
    Plan plan = plan_of_rules(
        "1. Replace RI discount with public on-demand price when RIs are purchased by any account and the usage occurs "
        "between 08:00 and 18:00.");
    plan.fallback.reset();
    plan.subsets.subset_of_account = {{"111111111111", "Red"}};
    plan.subsets.workflow_of_subset = {{"Red", "Standard"}};
    EXPECT_EQ(told(builder.cube(), plan), "0 1 ");
}

}  // namespace
}  // namespace bw::test
