#include "cube/attributes.h"

#include <gtest/gtest.h>

#include "support/make_cube.h"

namespace bw {
namespace {

using test::CubeBuilder;

std::vector<std::string> values(const DimensionColumn& column) {
    std::vector<std::string> all;
    for (std::size_t shape = 0; shape < column.codes.size(); ++shape) all.push_back(column.value(shape));
    return all;
}

using Texts = std::vector<std::string>;

TEST(Attributes, RegionTakesTheFirstSourceThatTells) {
    CubeBuilder builder;
    builder.shape({{"region_code", "eu-west-1"}, {"availability_zone", "us-east-1a"}}, "1")
        .shape({{"availability_zone", "us-east-1a"}}, "1")
        .shape({{"availability_zone", "us-east-1b"}, {"location", "EU (Ireland)"}}, "1")
        .shape({{"location", "EU (Ireland)"}}, "1")
        .shape({}, "1")
        .shape({{"availability_zone", "us-east-1a"}}, "1");
    const DimensionColumn region = region_column(builder.cube());
    EXPECT_EQ(values(region), (Texts{"eu-west-1", "us-east-1", "us-east-1", "eu-west-1", "", "us-east-1"}));
    EXPECT_EQ(region.values.size(), 3U) << "each value once";
}

TEST(Attributes, PurchaseOptionFollowsTypeUsageTypeAndArn) {
    const std::string arn = "arn:aws:ec2:us-east-1:111111111111:reserved-instances/a";
    CubeBuilder builder;
    builder.shape({{"usage_type", "BoxUsage:m5.large"}}, "1")
        .shape({{"usage_type", "SpotUsage:m5.large"}}, "1")
        .shape({{"line_type", "Fee"}, {"reservation_arn", arn}}, "1")
        .shape({{"line_type", "Fee"}}, "1")
        .shape({{"line_type", "SavingsPlanNegation"}}, "1");
    EXPECT_EQ(values(purchase_option_column(builder.cube())),
              (Texts{"on-demand", "spot", "reserved", "", "savings plan"}));
}

TEST(Attributes, FamilyAndOwner) {
    CubeBuilder builder;
    builder
        .shape({{"instance_type", "db.r5.xlarge"},
                {"savings_plan_arn", "arn:aws:savingsplans::222222222222:savingsplan/b"}},
               "1")
        .shape({{"savings_plan_arn", "arn:aws:savingsplans::somebody:savingsplan/b"}}, "1");
    EXPECT_EQ(values(instance_family_column(builder.cube())), (Texts{"r5", ""}));
    EXPECT_EQ(values(owner_column(savings_plan_column(builder.cube()))), (Texts{"222222222222", ""}));
    EXPECT_EQ(values(owner_column(reservation_column(builder.cube()))), (Texts{"", ""}));
}

TEST(Attributes, AnEmptyCubeHasEmptyColumns) {
    const CubeBuilder builder;
    EXPECT_TRUE(region_column(builder.cube()).codes.empty());
}

}  // namespace
}  // namespace bw
