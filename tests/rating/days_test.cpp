// Day classes: what depends on days is rated per class of days. October 2018 begins on a Monday.
#include <gtest/gtest.h>

#include "rating/rated.h"

namespace bw::test {
namespace {

std::string uplift_when(const std::string& condition) {
    return "1. Uplift all services by 10% when " + condition + ".";
}

const std::string kHit = "1.1 0";
const std::string kMiss = "1 0";

TEST(DayClasses, WithoutTimeConditionsThereIsOneClass) {
    CubeBuilder builder;
    builder.shape({}, "1").shape({{"outside_day", "2018-09-30"}}, "1");
    const Rated rated(builder.cube(), plan_of_rules("1. Uplift all services by 10% when the region is us-east-1."));
    EXPECT_EQ(rated.classes.count(), 1U);
    EXPECT_FALSE(rated.classes.needs_days());
}

TEST(DayClasses, AConditionThatHoldsOnAllDaysNeedsNoDays) {
    CubeBuilder builder;
    builder.shape({}, "1");
    const Rated rated(builder.cube(), plan_of_rules(uplift_when("the usage occurs in October")));
    EXPECT_EQ(rated.classes.count(), 1U);
    EXPECT_FALSE(rated.classes.needs_days());
    EXPECT_EQ(rated.charge(0), kHit);
}

TEST(DayClasses, WeekdaysSelectOnlyLinesWithinOneDay) {
    CubeBuilder builder(Grain::kDay);
    builder.shape({}, "1").shape({{"within_one_day", ""}}, "1");
    const Rated rated(builder.cube(), plan_of_rules(uplift_when("the usage occurs on Tuesdays")));
    EXPECT_EQ(rated.classes.count(), 2U);
    EXPECT_TRUE(rated.classes.needs_days());
    for (int day = 1; day <= 31; ++day) {
        EXPECT_EQ(rated.charge(0, day), day % 7 == 2 ? kHit : kMiss) << day;
        EXPECT_EQ(rated.charge(1, day), kMiss) << day;
    }
}

TEST(DayClasses, DatesIncludeBothEnds) {
    CubeBuilder builder(Grain::kDay);
    builder.shape({{"within_one_day", ""}}, "1");
    const Rated rated(builder.cube(), plan_of_rules(uplift_when("the usage occurs from 2018-10-05 to 2018-10-06")));
    for (int day = 1; day <= 31; ++day) EXPECT_EQ(rated.charge(0, day), day == 5 || day == 6 ? kHit : kMiss) << day;
}

TEST(DayClasses, ConditionsCombine) {
    CubeBuilder builder(Grain::kDay);
    builder.shape({}, "1");
    const Rated rated(builder.cube(), plan_of_rules(uplift_when("the usage occurs on Mondays") + "\n" +
                                                    "2. Discount all services by 50% when the usage occurs from "
                                                    "2018-10-08 to 2018-10-31."));
    EXPECT_EQ(rated.classes.count(), 4U);
    EXPECT_EQ(rated.charge(0, 1), "1.1 0");
    EXPECT_EQ(rated.charge(0, 2), "1 0");
    EXPECT_EQ(rated.charge(0, 8), "0.55 0");
    EXPECT_EQ(rated.charge(0, 9), "0.5 0");
}

TEST(DayClasses, AStartOutsideTheMonthCountsAsItself) {
    CubeBuilder builder(Grain::kDay);
    builder.shape({{"outside_day", "2018-09-30"}}, "1").shape({{"outside_day", "2018-11-06"}}, "1").shape({}, "1");
    const Rated september(builder.cube(), plan_of_rules(uplift_when("the usage occurs in September")));
    EXPECT_EQ(september.charge(0, 1), kHit) << "placed on the 1st, used on the 30th of September";
    EXPECT_EQ(september.charge(1, 31), kMiss);
    EXPECT_EQ(september.charge(2, 1), kMiss);
    EXPECT_FALSE(september.classes.needs_days()) << "all days of October are alike";
    const Rated tuesdays(builder.cube(), plan_of_rules(uplift_when("the usage occurs on Tuesdays")));
    EXPECT_EQ(tuesdays.charge(0, 2), kMiss) << "a Sunday, wherever it is placed";
    EXPECT_EQ(tuesdays.charge(1, 31), kHit);
}

TEST(DayClasses, WithoutAStartNoTimeConditionHolds) {
    CubeBuilder builder(Grain::kDay);
    builder.shape({{"outside_day", "none"}, {"within_one_day", ""}}, "1");
    for (const char* condition :
         {"the usage occurs on Mondays", "the usage occurs in October", "the usage occurs in an even-numbered year",
          "the usage occurs from 2000-01-01 to 2099-12-31"})
        EXPECT_EQ(Rated(builder.cube(), plan_of_rules(uplift_when(condition))).charge(0, 1), kMiss) << condition;
    EXPECT_EQ(Rated(builder.cube(), plan_of_rules("1. Uplift all services by 10% except when the usage occurs in "
                                                  "October."))
                  .charge(0, 1),
              kHit);
}

TEST(DayClasses, RulesOutOfForceMakeNoClasses) {
    CubeBuilder builder;
    builder.shape({}, "1");
    const Rated rated(builder.cube(),
                      plan_of_rules("1. Uplift all services by 10% when the usage occurs on Tuesdays from 2018-11."));
    EXPECT_EQ(rated.classes.count(), 1U);
    EXPECT_EQ(rated.charge(0, 2), kMiss);
}

TEST(DayClasses, MonthsOfAnyLength) {
    for (const auto& [month, days] : {std::pair{"2019-02", 28}, {"2020-02", 29}, {"2018-11", 30}, {"2018-12", 31}}) {
        CubeBuilder builder(Grain::kDay, month);
        builder.shape({}, "1");
        const std::string last = std::string(month) + "-" + std::to_string(days);
        const Rated rated(builder.cube(),
                          plan_of_rules(uplift_when("the usage occurs from " + last + " to 2099-01-01")));
        EXPECT_EQ(rated.charge(0, days), kHit) << month;
        EXPECT_EQ(rated.charge(0, days - 1), kMiss) << month;
    }
}

}  // namespace
}  // namespace bw::test
