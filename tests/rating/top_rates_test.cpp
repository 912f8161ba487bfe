// Usage at the highest rate of a price list, shape by shape.
#include "rating/top_rates.h"

#include <gtest/gtest.h>

#include <sstream>

#include "rating/rated.h"
#include "support/price_list.h"

namespace bw::test {
namespace {

std::shared_ptr<const PriceBook> book(const std::vector<TestPrice>& prices) {
    std::istringstream in(price_list_json("AmazonS3", "2018-10-01T00:00:00Z", prices));
    const auto text = std::make_shared<const std::string>(price_table_text(read_price_list(in, "s3.json").value()));
    return std::make_shared<const PriceBook>(std::vector{PriceTable::open(*text, text, "x").value()},
                                             parse_month("2018-10").value());
}

Plan plan_with(const std::string& rules, const std::vector<TestPrice>& prices) {
    Plan plan = plan_of_rules(rules);
    plan.prices = book(prices);
    return plan;
}

const std::string kRule = "1. Charge every tier of all services at the highest rate";

// "cost, public price, usage": the coefficients.
std::string charge(const Rated& rated, std::uint32_t shape) {
    const Coefficients& of = rated.state(shape).charge;
    return charge_text(of) + " " + to_text(of[Measure::kUsage]);
}

TEST(TopRates, OneStateForEachRate) {
    CubeBuilder builder;
    builder.shape({{"rate_code", "A.J.1"}}, "1", "1")
        .shape({{"rate_code", "A.J.2"}}, "1", "1")
        .shape({{"sku", "B"}}, "1", "1")
        .shape({{"rate_code", "C.J.1"}, {"pricing_unit", "GB"}}, "1", "1")
        .shape({{"rate_code", "C.J.1"}, {"pricing_unit", "Hrs"}}, "1", "1")
        .shape({{"rate_code", "A.J.1"}, {"currency", "EUR"}}, "1");
    const Rated rated(builder.cube(),
                      plan_with(kRule + ".", {{"A", "1", "2"}, {"A", "2", "1"}, {"B", "1", "2"}, {"C", "1", "7"}}));
    EXPECT_EQ(charge(rated, 0), "0 0 2");
    EXPECT_EQ(&rated.state(1), &rated.state(0));
    EXPECT_EQ(&rated.state(2), &rated.state(0)) << "another product at the same rate";
    EXPECT_EQ(charge(rated, 3), "0 0 7");
    EXPECT_EQ(charge(rated, 4), "0 1 0") << "another unit: the public price";
    EXPECT_TRUE(rated.state(4).lacked_top_rate);
    EXPECT_FALSE(rated.state(3).lacked_top_rate);
    EXPECT_EQ(charge(rated, 5), "1 0 0") << "no price in EUR, and no public price";
    EXPECT_TRUE(rated.state(5).lacked_public_price);
    EXPECT_FALSE(rated.state(5).lacked_top_rate);
}

TEST(TopRates, LinesThatAreNoOnDemandUsageStay) {
    CubeBuilder builder;
    for (const char* type : {"Usage", "DiscountedUsage", "SavingsPlanCoveredUsage", "Tax", "Fee"})
        builder.shape({{"rate_code", "A.J.1"}, {"line_type", type}}, "1", "1");
    builder.shape({{"rate_code", "A.J.1"}, {"usage_type", "SpotUsage:m5.large"}}, "1", "1")
        .shape({{"rate_code", "A.J.1"}, {"is_free_tier", "true"}}, "0", "1");
    const Rated rated(builder.cube(), plan_with(kRule + ".", {{"A", "1", "2"}}));
    EXPECT_EQ(charge(rated, 0), "0 0 2");
    for (std::uint32_t shape = 1; shape < 7; ++shape) EXPECT_EQ(charge(rated, shape), "1 0 0") << shape;
    const Rated all(builder.cube(), plan_with(kRule + ", including free tier.", {{"A", "1", "2"}}));
    EXPECT_EQ(charge(all, 6), "0 0 2");
}

TEST(TopRates, SetWhateverRulesBeforeMadeAndScaleAfterwards) {
    CubeBuilder builder;
    builder.shape({{"rate_code", "A.J.1"}}, "1", "1");
    const Rated rated(builder.cube(),
                      plan_with("1. Uplift all services by 50%.\n2. Charge every tier of all services at "
                                "the highest rate.\n3. Discount all services by 10%.",
                                {{"A", "1", "0.3333333333"}}));
    EXPECT_EQ(charge(rated, 0), "0 0 0.29999999997");
}

TEST(TopRates, ARateOfNothingIsARate) {
    CubeBuilder builder;
    builder.shape({{"rate_code", "A.J.1"}}, "1", "1");
    const Rated rated(builder.cube(), plan_with(kRule + ".", {{"A", "1", "0"}}));
    EXPECT_EQ(charge(rated, 0), "0 0 0");
    EXPECT_FALSE(rated.state(0).lacked_top_rate);
}

TEST(TopRates, WithoutPriceListsThePublicPrice) {
    CubeBuilder builder;
    builder.shape({{"rate_code", "A.J.1"}}, "1", "1");
    const Rated rated(builder.cube(), plan_of_rules(kRule + "."));
    EXPECT_EQ(charge(rated, 0), "0 1 0");
    EXPECT_TRUE(rated.state(0).lacked_top_rate);
}

}  // namespace
}  // namespace bw::test
