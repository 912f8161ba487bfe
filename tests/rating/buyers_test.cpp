// Who bought the commitment: any account, listed ones, accounts outside the subset.
#include <gtest/gtest.h>

#include "rating/rated.h"

namespace bw::test {
namespace {

const std::string kA = "111111111111";
const std::string kB = "222222222222";
const std::string kC = "333333333333";
const std::string kForeign = "444444444444";

std::string ri_of(const std::string& owner) { return "arn:aws:ec2:us-east-1:" + owner + ":reserved-instances/aa"; }

std::string replace_when(const std::string& buyer) {
    return "1. Replace RI discount with public on-demand price when RIs are purchased by " + buyer + ".";
}

// A cube with usage of the account under a reservation of the owner, and lines of `also`.
bool replaced(const std::string& buyer, const std::string& account, const std::string& owner, const Subsets& subsets,
              const std::vector<std::string>& also = {}) {
    CubeBuilder builder;
    builder.shape({{"line_type", "DiscountedUsage"}, {"account", account}, {"reservation_arn", ri_of(owner)}}, "0",
                  "2");
    for (const std::string& other : also) builder.shape({{"account", other}}, "1");
    return Rated(builder.cube(), plan_of_rules(replace_when(buyer), subsets)).charge(0) == "0 1";
}

Subsets subsets_of(const std::map<std::string, std::string, std::less<>>& accounts) {
    Subsets subsets;
    subsets.subset_of_account = accounts;
    return subsets;
}

TEST(Buyers, AnyAccountNeedsAReadableOwner) {
    EXPECT_TRUE(replaced("any account", kA, kForeign, {}));
    EXPECT_FALSE(replaced("any account", kA, "nobody", {}));
    EXPECT_FALSE(replaced("any account", kA, "", {}));
}

TEST(Buyers, ListedAccounts) {
    EXPECT_TRUE(replaced(kB + " or " + kC, kA, kC, {}));
    EXPECT_FALSE(replaced(kB + " or " + kC, kA, kForeign, {}));
    EXPECT_FALSE(replaced(kB, kB, kA, {})) << "the owner counts, not the user";
}

TEST(Buyers, AnotherKindOfCommitmentIsNotMeant) {
    CubeBuilder builder;
    builder.shape({{"line_type", "Credit"}, {"savings_plan_arn", "arn:aws:savingsplans::222222222222:savingsplan/b"}},
                  "-1");
    EXPECT_EQ(Rated(builder.cube(), plan_of_rules(replace_when("any account"))).charge(0), "1 0");
}

TEST(Buyers, OutsideTheSubset) {
    const std::string outside = "accounts outside the subset";
    const Subsets subsets = subsets_of({{kA, "red"}, {kB, "red"}, {kC, "blue"}});
    EXPECT_FALSE(replaced(outside, kA, kA, subsets));
    EXPECT_FALSE(replaced(outside, kA, kB, subsets)) << "an account of the same subset";
    EXPECT_TRUE(replaced(outside, kA, kC, subsets));
    EXPECT_TRUE(replaced(outside, kA, kForeign, subsets)) << "an account of no payer";
    EXPECT_TRUE(replaced(outside, kA, std::string(kPayer), subsets)) << "the payer itself is in no subset";
    EXPECT_FALSE(replaced(outside, kA, "nobody", subsets)) << "no readable owner";
}

TEST(Buyers, UnassignedIsOneSubsetPerPayer) {
    const std::string outside = "accounts outside the subset";
    const Subsets subsets = subsets_of({{kC, "blue"}});
    EXPECT_FALSE(replaced(outside, kA, kA, subsets));
    EXPECT_FALSE(replaced(outside, kA, kB, subsets, {kB})) << "another account of this payer in no subset";
    EXPECT_FALSE(replaced(outside, kA, std::string(kPayer), subsets)) << "the payer itself, without lines";
    EXPECT_TRUE(replaced(outside, kA, kB, subsets)) << "an account of another payer, or of none";
    EXPECT_TRUE(replaced(outside, kA, kC, subsets, {kC})) << "an account of a subset";
}

TEST(Buyers, ConditionsSeeTheFieldsOfShapes) {
    CubeBuilder builder;
    builder
        .shape({{"region_code", "us-east-1"},
                {"usage_type", "BoxUsage:m5.large"},
                {"operation", "RunInstances"},
                {"instance_type", "m5.large"},
                {"description", "one"},
                {"tag:user_env", "prod"}},
               "1")
        .shape({}, "1");
    const auto selected = [&](const std::string& condition) {
        const Rated rated(builder.cube(), plan_of_rules("1. Uplift all services by 10% when " + condition + "."));
        return rated.charge(0) == "1.1 0" && rated.charge(1) == "1 0";
    };
    EXPECT_TRUE(selected("the region is us-east-1"));
    EXPECT_TRUE(selected("the usage type is like \"BoxUsage:*\""));
    EXPECT_TRUE(selected("the operation is \"RunInstances\""));
    EXPECT_TRUE(selected("the instance type is m5.large"));
    EXPECT_TRUE(selected("the instance family is m5"));
    EXPECT_TRUE(selected("the description contains \"ne\""));
    EXPECT_TRUE(selected("the tag env is \"prod\""));
    EXPECT_FALSE(selected("the tag team is \"prod\"")) << "a tag that the cube was reduced without";
    EXPECT_FALSE(selected("the service is Amazon EC2")) << "both";
}

}  // namespace
}  // namespace bw::test
