#include "lines/derived.h"

#include <gtest/gtest.h>

#include "lines/timestamp.h"

namespace bw {
namespace {

Interval between(std::string_view start, std::string_view end) {
    return usage_interval(parse_timestamp(start), parse_timestamp(end));
}

TEST(SplitRow, ByTheParentWhereTheColumnExists) {
    EXPECT_TRUE(is_split_row(true, "i-0123", "RunInstances"));
    EXPECT_FALSE(is_split_row(true, "", "EKSPod-EC2"));
}

TEST(SplitRow, ByTheOperationWhereItDoesNot) {
    EXPECT_TRUE(is_split_row(false, "", "EKSPod-EC2"));
    EXPECT_TRUE(is_split_row(false, "", "ECSTask-EC2"));
    EXPECT_FALSE(is_split_row(false, "", "ECSTask-EC2:0001"));
    EXPECT_FALSE(is_split_row(false, "", "RunInstances"));
}

TEST(PublicPriceIsThere, UnlessAbsentOrAZeroWithoutRate) {
    const Amount one{10'000'000'000};
    EXPECT_TRUE(has_public_price({.cost = one}));
    EXPECT_FALSE(has_public_price({}));
    EXPECT_FALSE(has_public_price({.cost = Amount{}, .rate = "", .usage = one}));
    EXPECT_TRUE(has_public_price({.cost = Amount{}, .rate = "0", .usage = one}));
    EXPECT_TRUE(has_public_price({.cost = Amount{}, .rate = "", .usage = Amount{}}));
    EXPECT_TRUE(has_public_price({.cost = -one, .rate = "", .usage = -one}));
}

TEST(PublicPriceIsThere, OnlyInTheLinesCurrency) {
    const Amount one{10'000'000'000};
    EXPECT_TRUE(has_public_price({.cost = one, .currency = "USD", .pricing_currency = "USD"}));
    EXPECT_FALSE(has_public_price({.cost = one, .currency = "CNY", .pricing_currency = "USD"}));
    EXPECT_TRUE(has_public_price({.cost = one, .currency = "CNY", .pricing_currency = ""}));
    EXPECT_TRUE(has_public_price({.cost = one, .currency = "", .pricing_currency = "USD"}));
}

Line free_tier_line() {
    Line line;
    line.dimensions[static_cast<std::size_t>(Dim::kLineType)] = "Usage";
    line.dimensions[static_cast<std::size_t>(Dim::kUsageType)] = "BoxUsage:t2.micro";
    line.measures[static_cast<std::size_t>(Measure::kUsage)] = {10'000'000'000};
    line.measures[static_cast<std::size_t>(Measure::kPublicOnDemand)] = {116'000'000};
    return line;
}

TEST(FreeTier, UsageThatCostsNothingThoughItHasAPrice) {
    EXPECT_TRUE(is_free_tier(free_tier_line()));
    Line line = free_tier_line();
    line.dimensions[static_cast<std::size_t>(Dim::kPricingTerm)] = "OnDemand";
    EXPECT_TRUE(is_free_tier(line));
}

TEST(FreeTier, EveryPartOfItsDefinition) {
    const auto with = [](Dim dim, const char* value) {
        Line line = free_tier_line();
        line.dimensions[static_cast<std::size_t>(dim)] = value;
        return is_free_tier(line);
    };
    EXPECT_FALSE(with(Dim::kLineType, "DiscountedUsage"));
    EXPECT_FALSE(with(Dim::kPricingTerm, "Reserved"));
    EXPECT_FALSE(with(Dim::kUsageType, "USE1-Reservation:m5.large"));
    EXPECT_FALSE(with(Dim::kUsageType, "DedicatedRes:m5.large"));
    EXPECT_FALSE(with(Dim::kSplitRow, "true"));
    const auto measuring = [](Measure measure, Int128 units) {
        Line line = free_tier_line();
        line.measures[static_cast<std::size_t>(measure)] = {units};
        return is_free_tier(line);
    };
    EXPECT_FALSE(measuring(Measure::kUnblended, 1));
    EXPECT_FALSE(measuring(Measure::kUsage, 0));
    EXPECT_FALSE(measuring(Measure::kPublicOnDemand, 0));
    EXPECT_FALSE(measuring(Measure::kPublicOnDemand, -1));
    EXPECT_TRUE(measuring(Measure::kUsage, -1));
}

TEST(WithinOneDay, StartAndEndInOneUtcDay) {
    EXPECT_TRUE(is_within_one_day(between("2018-10-02T07:00:00Z", "2018-10-02T08:00:00Z")));
    EXPECT_TRUE(is_within_one_day(between("2018-10-02T23:00:00Z", "2018-10-03T00:00:00Z")));
    EXPECT_TRUE(is_within_one_day(between("2018-10-02", "2018-10-03")));
    EXPECT_FALSE(is_within_one_day(between("2018-10-02T23:30:00Z", "2018-10-03T00:30:00Z")));
    EXPECT_FALSE(is_within_one_day(between("2018-10-02", "2018-10-03 00:00:00.001")));
    EXPECT_FALSE(is_within_one_day(between("2018-10-01", "2018-11-01")));
}

TEST(WithinOneDay, AnEndAtTheLastSecondMeansMidnight) {
    EXPECT_TRUE(is_within_one_day(between("2018-10-02", "2018-10-02 23:59:59")));
    EXPECT_TRUE(is_within_one_day(between("2018-10-02 23:59:59", "2018-10-02 23:59:59.000")));
    EXPECT_FALSE(is_within_one_day(between("2018-10-01", "2018-10-31 23:59:59")));
}

TEST(WithinOneDay, WhatIsMissing) {
    EXPECT_TRUE(is_within_one_day(between("2018-10-02T07:00:00Z", "")));
    EXPECT_TRUE(is_within_one_day(between("2018-10-02T07:00:00Z", "2018-10-02T07:00:00Z")));
    EXPECT_TRUE(is_within_one_day(between("2018-10-02T07:00:00Z", "2018-10-01T07:00:00Z")));
    EXPECT_FALSE(is_within_one_day(between("", "2018-10-02T07:00:00Z")));
    EXPECT_FALSE(is_within_one_day(between("", "")));
}

TEST(IntervalClass, HourDayMonthOther) {
    EXPECT_EQ(interval_class(between("2018-10-02T07:00:00Z", "2018-10-02T08:00:00Z")), "hour");
    EXPECT_EQ(interval_class(between("2018-10-02 23:30:00", "2018-10-03 00:30:00")), "hour");
    EXPECT_EQ(interval_class(between("2018-10-02 07:00:00", "2018-10-03 07:00:00")), "day");
    EXPECT_EQ(interval_class(between("2018-10-02", "2018-10-02 23:59:59")), "day");
    EXPECT_EQ(interval_class(between("2018-10-02 23:00:00", "2018-10-02 23:59:59")), "hour");
    EXPECT_EQ(interval_class(between("2018-10-01", "2018-11-01")), "month");
    EXPECT_EQ(interval_class(between("2018-10-01", "2018-10-31T23:59:59Z")), "month");
    EXPECT_EQ(interval_class(between("2018-12-01", "2019-01-01")), "month");
    EXPECT_EQ(interval_class(between("2018-10-01", "2018-12-01")), "other");
    EXPECT_EQ(interval_class(between("2018-10-02", "2018-11-02")), "other");
    EXPECT_EQ(interval_class(between("2018-10-02 07:00:00", "2018-10-02 07:59:59")), "other");
    EXPECT_EQ(interval_class(between("", "2018-10-02")), "other");
    EXPECT_EQ(interval_class(between("2018-10-02", "")), "other");
}

TEST(OfferCode, SecondPartOfTheRateCode) {
    EXPECT_EQ(offer_code("HB6X8A6QP9GQQ9S9.JRTCKXETXF.6YS6EN2CT7"), "JRTCKXETXF");
    EXPECT_EQ(offer_code("SKU.A429C66SYZ"), "A429C66SYZ");
    EXPECT_EQ(offer_code("SKU"), "");
    EXPECT_EQ(offer_code("SKU."), "");
    EXPECT_EQ(offer_code(""), "");
}

TEST(PlacedDay, TheNearestDayOfTheBillingMonth) {
    const Month october = parse_month("2018-10").value();
    const auto placed = [&](const char* start) { return to_text(placed_day(parse_day(start), october)); };
    EXPECT_EQ(placed("2018-10-17"), "2018-10-17");
    EXPECT_EQ(placed("2018-09-30"), "2018-10-01");
    EXPECT_EQ(placed("2018-11-01"), "2018-10-31");
    EXPECT_EQ(placed(""), "2018-10-01");
    EXPECT_EQ(outside_day(parse_day("2018-10-31"), october), "");
    EXPECT_EQ(outside_day(parse_day("2018-11-01"), october), "2018-11-01");
    EXPECT_EQ(outside_day({}, october), "none");
}

TEST(Rate, ZerosAtTheEndOfAFractionGo) {
    EXPECT_EQ(trimmed_rate("0.0116000000"), "0.0116");
    EXPECT_EQ(trimmed_rate("0.0000"), "0");
    EXPECT_EQ(trimmed_rate(" 12.50 "), "12.5");
    EXPECT_EQ(trimmed_rate("100"), "100");
    EXPECT_EQ(trimmed_rate("10.0"), "10");
    EXPECT_EQ(trimmed_rate("1.50e-07"), "1.50e-07");
    EXPECT_EQ(trimmed_rate("1.0E-10"), "1.0E-10");
    EXPECT_EQ(trimmed_rate(""), "");
}

}  // namespace
}  // namespace bw
