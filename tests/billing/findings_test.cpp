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

// The cube with these effective costs of RI usage, one for each cell.
Cube with_effective(const CubeBuilder& builder, const std::vector<std::string_view>& costs) {
    Cube cube = builder.cube();
    std::vector<Int128> units;
    for (const std::string_view cost : costs) units.push_back(amount(cost).units);
    cube.cells.measures[static_cast<std::size_t>(Measure::kRiEffective)] = MeasureColumn::from(std::move(units));
    return cube;
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

TEST(Findings, TheRulesThatReplacedThemForAnother) {
    CubeBuilder builder;
    builder.shape({{"line_type", "DiscountedUsage"}, {"reservation_arn", kRi}}, "0", "5")
        .shape({{"line_type", "RIFee"}, {"reservation_arn", kRi}, {"account", "222222222222"}}, "30")
        .shape({{"line_type", "DiscountedUsage"}, {"reservation_arn", kRi}, {"account", "222222222222"}}, "0", "7");
    Subsets subsets;
    subsets.subset_of_account = {{std::string(kAccount), "red"}, {"222222222222", "blue"}};
    subsets.workflow_of_subset = {{"blue", "other"}};
    Plan plan = plan_of_rules(
        "1. " + kReplaceSp + "\n2. " + kReplaceRi + "\n3. Uplift all services by 3%.\n4. " + kReplaceRi, subsets);
    plan.workflows.push_back(plan_of_rules("1. Remove taxes.").workflows.front());
    plan.workflows.back().name = "other";
    const auto by_rule = [&](const Cube& cube) {
        std::string all;
        for (const auto& [rule, fees] : billed(cube, plan, "payer").findings.fees_by_rule)
            all += fmt::format("{}.{} {}", rule.workflow, rule.rule, text(fees));
        return all;
    };
    EXPECT_EQ(by_rule(builder.cube()), "0.1 " + kRi + ": 1 USD 30\n");
    EXPECT_EQ(by_rule(with_effective(builder, {"5", "0", "15"})), "0.1 " + kRi + ": 1 USD 7.5\n") << "5 of 20 is red's";
    plan.workflows.back() =
        plan_of_rules("1. " + kReplaceRi.substr(0, kReplaceRi.size() - 2) + " and the region is eu-central-1.")
            .workflows.front();
    plan.workflows.back().name = "other";
    EXPECT_EQ(by_rule(with_effective(builder, {"5", "0", "15"})), "0.1 " + kRi + ": 1 USD 7.5\n");
    plan.workflows.back().rules = plan.workflows.front().rules;
    EXPECT_EQ(by_rule(with_effective(builder, {"5", "0", "15"})), "") << "the fee leaves, too";
}

// Of a fee of 12 Blue used 6 and Red 3: what Red is charged the public price for is 4 of the fee.
TEST(Findings, FeesAreWeighedByTheUseThatIsReplaced) {
    CubeBuilder builder;
    builder.shape({{"line_type", "DiscountedUsage"}, {"reservation_arn", kRi}, {"region_code", "us-east-1"}}, "0", "8")
        .shape({{"line_type", "DiscountedUsage"}, {"reservation_arn", kRi}, {"account", "222222222222"}}, "0", "4")
        .shape({{"line_type", "RIFee"}, {"reservation_arn", kRi}}, "12");
    const Cube cube = with_effective(builder, {"6", "3", "0"});
    Subsets subsets;
    subsets.subset_of_account = {{std::string(kAccount), "blue"}, {"222222222222", "red"}};
    const auto found = [&](const std::string& blue, const std::string& red) {
        Plan plan = plan_of_rules("1. " + blue, subsets);
        plan.workflows.push_back(plan_of_rules("1. " + red).workflows.front());
        plan.workflows.back().name = "other";
        plan.subsets.workflow_of_subset["red"] = "other";
        const Findings all = billed(cube, plan, "payer").findings;
        return text(all.fees_of_replaced) + "/" + text(all.fees_of_nobody) + "/" + text(all.replaced_without_fee);
    };
    const std::string in_part = kReplaceRi.substr(0, kReplaceRi.size() - 2) + " and the region is us-east-1.";
    EXPECT_EQ(found(kReplaceRi, kReplaceRi), "//");
    EXPECT_EQ(found(in_part, kReplaceRi), kRi + ": 1 USD 4\n//");
    EXPECT_EQ(found("Remove taxes.", kReplaceRi), kRi + ": 1 USD 4\n//");
    EXPECT_EQ(found(kReplaceRi, "Remove taxes."), "/" + kRi + ": 1 USD 4\n/");
    EXPECT_EQ(found("Charge RI usage at its effective cost.", "Remove taxes."), "//");
    EXPECT_EQ(found("Remove taxes.", "Remove taxes."), "//");
    CubeBuilder without_fee;
    without_fee.shape({{"line_type", "DiscountedUsage"}, {"reservation_arn", kRi}}, "0", "5");
    EXPECT_EQ(text(billed(with_effective(without_fee, {"3"}), plan_of_rules("1. " + kReplaceRi), "payer")
                       .findings.replaced_without_fee),
              kRi + ": 1 USD 3\n");
}

TEST(Findings, CommitmentsSharedByMoreThanOneCustomer) {
    CubeBuilder builder;
    builder.shape({{"line_type", "DiscountedUsage"}, {"reservation_arn", kRi}, {"pricing_unit", "Hrs"}}, "0", "8")
        .shape({{"line_type", "DiscountedUsage"}, {"reservation_arn", kRi}, {"account", "222222222222"}}, "0", "4");
    Subsets subsets;
    subsets.subset_of_account = {{std::string(kAccount), "blue"}, {"222222222222", "red"}};
    const Cube cube = with_effective(builder, {"6", "3"});
    const std::string share = "1. Share the cost of RIs in proportion to use, by effective cost.";
    const auto found = [&](const std::string& rules) {
        return text(billed(cube, plan_of_rules(rules, subsets), "payer").findings.shared_by_customers);
    };
    EXPECT_EQ(found(share), kRi + ": 2 USD 9\n");
    EXPECT_EQ(found("1. Share the cost of Savings Plans in proportion to use, by effective cost."), "");
    EXPECT_EQ(found("1. Remove taxes."), "");
    subsets.subset_of_account.erase("222222222222");
    EXPECT_EQ(found(share), "") << "the MSP's own is no customer";
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
    EXPECT_EQ(found("1. Discount all services by 5% when RIs are purchased by any account."), "")
        << "nothing is replaced";
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
