// What a person should know about a bill beside its numbers.
#include <gtest/gtest.h>

#include "billing/billed.h"

namespace bw::test {
namespace {

const std::string kRi = "arn:aws:ec2:us-east-1:222222222222:reserved-instances/aa";
const std::string kReplaceRi =
    "Replace RI discount with public on-demand price when RIs are purchased by any account.\n";
const std::string kReplaceSp =
    "Replace Savings Plan discount with public on-demand price when Savings Plans are purchased by any account.\n";

std::string text(const std::map<std::string, Tally>& tallies) {
    std::string all;
    for (const auto& [name, tally] : tallies) {
        all += fmt::format("{}: {}", name, tally.lines);
        for (const auto& [currency, cost] : tally.cost) all += fmt::format(" {} {}", currency, to_text(cost));
        all += "\n";
    }
    return all;
}

Findings findings(const CubeBuilder& builder, const Plan& plan) {
    return billed(builder.cube(), plan, "payer").findings;
}

TEST(Findings, NothingToSay) {
    CubeBuilder builder;
    builder.shape({}, "1");
    Subsets subsets;
    subsets.subset_of_account = {{std::string(kAccount), "red"}};
    const Findings found = findings(builder, plan_of_rules("1. Remove taxes.", subsets));
    EXPECT_TRUE(found.unassigned_accounts.empty());
    EXPECT_TRUE(found.at_cost.empty());
    EXPECT_TRUE(found.lacking_public_price.empty());
    EXPECT_TRUE(found.unattributed_negatives.empty());
    EXPECT_TRUE(found.unreadable_owners.empty());
    EXPECT_TRUE(found.unknown_line_types.empty());
}

TEST(Findings, AccountsInNoSubsetAndSubsetsAtCost) {
    CubeBuilder builder;
    builder.shape({}, "1").shape({{"account", "222222222222"}, {"currency", "CNY"}}, "2").cell(1, "3");
    builder.shape({{"account", "333333333333"}}, "4");
    Subsets subsets;
    subsets.subset_of_account = {{"333333333333", "red"}};
    const Findings found = findings(builder, Plan{subsets, {}, {}});
    EXPECT_EQ(text(found.unassigned_accounts), "111111111111: 1 USD 1\n222222222222: 2 CNY 5\n");
    EXPECT_EQ(text(found.at_cost), "red: 1 USD 4\nunassigned: 3 CNY 5 USD 1\n");
}

TEST(Findings, LinesThatLackAPublicPriceWhereARuleWantsIt) {
    CubeBuilder builder;
    builder.shape({{"line_type", "DiscountedUsage"}, {"reservation_arn", kRi}}, "3")
        .shape({{"line_type", "DiscountedUsage"}, {"reservation_arn", kRi}}, "0", "5")
        .shape({}, "1");
    EXPECT_EQ(text(findings(builder, plan_of_rules("1. " + kReplaceRi)).lacking_public_price), "AmazonEC2: 1 USD 3\n");
    EXPECT_EQ(text(findings(builder, plan_of_rules("1. Remove taxes.")).lacking_public_price), "");
}

TEST(Findings, LinesWhoseHighestRateNoPriceListHas) {
    CubeBuilder builder;
    builder.shape({}, "3", "5").shape({{"service", "AmazonS3"}}, "2").shape({{"line_type", "Tax"}}, "1", "1");
    const Findings found =
        findings(builder, plan_of_rules("1. Charge every tier of all services at the highest rate."));
    EXPECT_EQ(text(found.lacking_top_rate), "AmazonEC2: 1 USD 3\n");
    EXPECT_EQ(text(found.lacking_public_price), "AmazonS3: 1 USD 2\n") << "no public price either: the charge stays";
}

TEST(Findings, FeesOfCommitmentsThatAreReplacedForAnother) {
    CubeBuilder builder;
    builder.shape({{"line_type", "DiscountedUsage"}, {"reservation_arn", kRi}}, "0", "5")
        .shape({{"line_type", "RIFee"}, {"reservation_arn", kRi}, {"account", "222222222222"}}, "30");
    Subsets subsets;
    subsets.subset_of_account = {{std::string(kAccount), "red"}};
    Plan plan = plan_of_rules("1. " + kReplaceRi, subsets);
    EXPECT_EQ(text(findings(builder, plan).fees_of_replaced), "") << "the fee leaves, too";
    plan.workflows.push_back(plan_of_rules("1. Remove taxes.").workflows.front());
    plan.workflows.back().name = "other";
    plan.subsets.subset_of_account["222222222222"] = "blue";
    plan.subsets.workflow_of_subset["blue"] = "other";
    EXPECT_EQ(text(findings(builder, plan).fees_of_replaced), kRi + ": 1 USD 30\n");
}

TEST(Findings, NegativeLinesThatMayBelongToAReplacedCommitment) {
    CubeBuilder builder;
    builder.shape({{"line_type", "Refund"}, {"description", "Refund for one-time fee for Savings Plan ID: 1"}}, "-10")
        .shape({{"line_type", "EdpDiscount"}, {"service", "ComputeSavingsPlans"}, {"description", "sp"}}, "-1")
        .shape({{"line_type", "EdpDiscount"}, {"usage_type", "HeavyUsage:m5.large"}, {"description", "ri"}}, "-2")
        .shape({{"line_type", "EdpDiscount"}, {"usage_type", "HeavyUsage:m5.large"}, {"reservation_arn", kRi}}, "-4")
        .shape({{"line_type", "Refund"}, {"service", "ComputeSavingsPlans"}, {"description", "sp refund"}}, "-16")
        .shape({{"line_type", "Refund"}, {"usage_type", "HeavyUsage:m5.large"}, {"description", "ri refund"}}, "-32")
        .shape({{"line_type", "EdpDiscount"}, {"description", "other"}}, "-8")
        .shape({{"line_type", "Refund"}, {"usage_type", "HeavyUsage:m5.large"}, {"description", "positive"}}, "8");
    const auto found = [&](const std::string& rules) {
        return text(findings(builder, plan_of_rules(rules)).unattributed_negatives);
    };
    EXPECT_EQ(found("1. " + kReplaceSp),
              "Refund for one-time fee for Savings Plan ID: 1: 1 USD -10\nsp refund: 1 USD -16\n")
        << "the discount on the product is a plan's of the account; the return's plan is not known";
    EXPECT_EQ(found("1. " + kReplaceRi), "ri refund: 1 USD -32\n");
    EXPECT_EQ(found("1. Remove taxes."), "");
    EXPECT_EQ(found("1. Replace RI discount with public on-demand price when RIs are purchased by any account from "
                    "2018-11."),
              "")
        << "the rule is not in force";
}

TEST(Findings, CommitmentsWithoutAReadableOwner) {
    CubeBuilder builder;
    builder.shape({{"line_type", "DiscountedUsage"}, {"reservation_arn", "r-123"}}, "1")
        .shape({{"line_type", "SavingsPlanNegation"}, {"savings_plan_arn", "arn:aws:savingsplans::x:savingsplan/1"}},
               "-1")
        .shape({{"line_type", "DiscountedUsage"}, {"reservation_arn", kRi}}, "1");
    EXPECT_EQ(text(findings(builder, {}).unreadable_owners),
              "arn:aws:savingsplans::x:savingsplan/1: 1 USD -1\nr-123: 1 USD 1\n");
}

TEST(Findings, UnknownLineTypes) {
    CubeBuilder builder;
    builder.shape({{"line_type", "Gift"}}, "-3")
        .shape({{"line_type", "NewDiscount"}}, "-1")
        .shape({{"line_type", ""}}, "2");
    EXPECT_EQ(text(findings(builder, {}).unknown_line_types), ": 1 USD 2\nGift: 1 USD -3\n");
}

}  // namespace
}  // namespace bw::test
