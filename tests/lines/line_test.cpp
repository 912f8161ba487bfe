#include "lines/line.h"

#include <gtest/gtest.h>

namespace bw {
namespace {

RawLine raw_line() {
    RawLine raw;
    const auto set = [&raw](Dim dim, std::string_view value) { raw.dimensions[static_cast<std::size_t>(dim)] = value; };
    set(Dim::kBillingPeriod, "2018-10-01T00:00:00.000Z");
    set(Dim::kPayer, "836060457634");
    set(Dim::kLineType, "Usage");
    set(Dim::kPublicRate, "0.0116000000");
    set(Dim::kRateCode, "SKU.JRTCKXETXF.6YS6EN2CT7");
    raw.measures[static_cast<std::size_t>(Measure::kUsage)] = 1.0;
    raw.measures[static_cast<std::size_t>(Measure::kUnblended)] = std::string_view("9.91E-8");
    raw.measures[static_cast<std::size_t>(Measure::kPublicOnDemand)] = 0.0116;
    raw.keys[static_cast<std::size_t>(LineKey::kUsageStart)] = "2018-10-02 07:00:00";
    raw.keys[static_cast<std::size_t>(LineKey::kUsageEnd)] = "2018-10-02T08:00:00Z";
    raw.tags = {{"user_team", "blue"}, {"user_env", ""}};
    return raw;
}

TEST(CanonicalLine, ConvertsAndDerives) {
    const Line line = canonical_line(raw_line()).value();
    EXPECT_EQ(line[Dim::kBillingPeriod], "2018-10");
    EXPECT_EQ(line[Dim::kPublicRate], "0.0116");
    EXPECT_EQ(line[Dim::kOfferCode], "JRTCKXETXF");
    EXPECT_EQ(line[Dim::kHasPublicPrice], "true");
    EXPECT_EQ(line[Dim::kIsFreeTier], "");
    EXPECT_EQ(line[Dim::kWithinOneDay], "true");
    EXPECT_EQ(line[Dim::kIntervalClass], "hour");
    EXPECT_EQ(line[Dim::kSplitRow], "");
    EXPECT_EQ(line[Dim::kOutsideDay], "");
    EXPECT_EQ(to_text(line[Measure::kUnblended]), "0.0000000991");
    EXPECT_EQ(to_text(line[Measure::kPublicOnDemand]), "0.0116");
    EXPECT_EQ(to_text(line[Measure::kBlended]), "0");
    EXPECT_EQ(to_text(line.start_day.value()), "2018-10-02");
    EXPECT_EQ(to_text(line.placed_day), "2018-10-02");
    EXPECT_EQ(line.tags, (std::map<std::string, std::string>{{"user_team", "blue"}}));
}

TEST(CanonicalLine, TextStaysAsDelivered) {
    RawLine raw = raw_line();
    raw.dimensions[static_cast<std::size_t>(Dim::kDescription)] = " $0.0116 per hour \n";
    EXPECT_EQ(canonical_line(raw).value()[Dim::kDescription], " $0.0116 per hour \n");
}

TEST(CanonicalLine, ASplitRowMeasuresNothing) {
    RawLine raw = raw_line();
    raw.has_parent_column = true;
    raw.keys[static_cast<std::size_t>(LineKey::kParentResourceId)] = "i-0123";
    raw.measures[static_cast<std::size_t>(Measure::kUnblended)] = 0.0;
    const Line line = canonical_line(raw).value();
    EXPECT_EQ(line[Dim::kSplitRow], "true");
    EXPECT_EQ(line[Dim::kHasPublicPrice], "");
    EXPECT_EQ(line[Dim::kIsFreeTier], "");
    for (Amount amount : line.measures) EXPECT_TRUE(amount.is_zero());
}

TEST(CanonicalLine, BlankPublicCostIsAbsentZeroIsNot) {
    RawLine raw = raw_line();
    auto& cost = raw.measures[static_cast<std::size_t>(Measure::kPublicOnDemand)];
    cost = std::string_view(" ");
    EXPECT_EQ(canonical_line(raw).value()[Dim::kHasPublicPrice], "");
    cost = std::monostate{};
    EXPECT_EQ(canonical_line(raw).value()[Dim::kHasPublicPrice], "");
    cost = std::string_view("0.0");
    EXPECT_EQ(canonical_line(raw).value()[Dim::kHasPublicPrice], "true");
    raw.dimensions[static_cast<std::size_t>(Dim::kPublicRate)] = "";
    EXPECT_EQ(canonical_line(raw).value()[Dim::kHasPublicPrice], "");
}

TEST(CanonicalLine, FreeTierUsage) {
    RawLine raw = raw_line();
    raw.measures[static_cast<std::size_t>(Measure::kUnblended)] = std::string_view("0.0000000000");
    EXPECT_EQ(canonical_line(raw).value()[Dim::kIsFreeTier], "true");
}

TEST(CanonicalLine, WithoutTimes) {
    RawLine raw = raw_line();
    raw.keys = {};
    const Line line = canonical_line(raw).value();
    EXPECT_FALSE(line.start_day.has_value());
    EXPECT_EQ(to_text(line.placed_day), "2018-10-01");
    EXPECT_EQ(line[Dim::kOutsideDay], "none");
    EXPECT_EQ(line[Dim::kWithinOneDay], "");
    EXPECT_EQ(line[Dim::kIntervalClass], "other");
}

TEST(CanonicalLine, EveryErrorAtOnceWithItsColumn) {
    RawLine raw = raw_line();
    raw.dimensions[static_cast<std::size_t>(Dim::kPayer)] = "";
    raw.dimensions[static_cast<std::size_t>(Dim::kBillingPeriod)] = "";
    raw.measures[static_cast<std::size_t>(Measure::kUsage)] = std::string_view("many");
    raw.measures[static_cast<std::size_t>(Measure::kUnblended)] = 1e18;
    raw.keys[static_cast<std::size_t>(LineKey::kUsageEnd)] = "tomorrow";
    const auto line = canonical_line(raw);
    ASSERT_FALSE(line.has_value());
    std::vector<std::pair<Code, std::string>> found;
    for (const Error& error : line.error()) found.emplace_back(error.code, error.place.field);
    EXPECT_EQ(found, (std::vector<std::pair<Code, std::string>>{
                         {Code::kKeyMissing, "bill/BillingPeriodStartDate"},
                         {Code::kKeyMissing, "bill/PayerAccountId"},
                         {Code::kAmountInvalid, "lineItem/UsageAmount"},
                         {Code::kAmountTooLarge, "lineItem/UnblendedCost"},
                         {Code::kTimestampInvalid, "lineItem/UsageEndDate"},
                     }));
}

}  // namespace
}  // namespace bw
