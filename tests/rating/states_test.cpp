// What rules make of the charge of each shape: cost x a + public price x b.
#include <gtest/gtest.h>

#include "rating/rated.h"

namespace bw::test {
namespace {

const std::string kRi = "arn:aws:ec2:us-east-1:222222222222:reserved-instances/aa";
const std::string kSp = "arn:aws:savingsplans::222222222222:savingsplan/bb";
const std::string kReplaceRi =
    "Replace RI discount with public on-demand price when RIs are purchased by any account.\n";
const std::string kReplaceSp =
    "Replace Savings Plan discount with public on-demand price when Savings Plans are purchased by any account.\n";

CubeBuilder::Values reserved(const std::string& type) { return {{"line_type", type}, {"reservation_arn", kRi}}; }
CubeBuilder::Values planned(const std::string& type) { return {{"line_type", type}, {"savings_plan_arn", kSp}}; }

TEST(States, WithoutWorkflowTheChargeIsTheCost) {
    CubeBuilder builder;
    builder.shape({}, "1", "2");
    const Rated rated(builder.cube(), Plan{});
    EXPECT_EQ(rated.charge(0), "1 0");
    EXPECT_FALSE(rated.state(0).workflow);
    EXPECT_EQ(rated.after_each_rule(0), "");
}

TEST(States, EachRuleActsOnWhatTheOneBeforeLeft) {
    CubeBuilder builder;
    builder.shape(reserved("DiscountedUsage"), "0", "2").shape(reserved("RIFee"), "3").shape({}, "1");
    const Rated rated(builder.cube(), plan_of_rules("1. Uplift all services by 10%.\n2. " + kReplaceRi +
                                                    "3. Discount all services by 50%.\n4. Remove taxes."));
    EXPECT_EQ(rated.after_each_rule(0), "1.1 0; 0 1; 0 0.5; 0 0.5");
    EXPECT_EQ(rated.after_each_rule(1), "1.1 0; 0 0; 0 0; 0 0");
    EXPECT_EQ(rated.after_each_rule(2), "1.1 0; 1.1 0; 0.55 0; 0.55 0");
}

TEST(States, AReplacementTakesBackWhatEarlierRulesMade) {
    CubeBuilder builder;
    builder.shape(planned("SavingsPlanCoveredUsage"), "5", "7");
    const Rated rated(builder.cube(), plan_of_rules("1. " + kReplaceSp + "2. Uplift all services by 10%.\n3. " +
                                                    kReplaceSp + "4. Uplift all services by 20%."));
    EXPECT_EQ(rated.after_each_rule(0), "0 1; 0 1.1; 0 1; 0 1.2");
}

TEST(States, CoefficientsRoundHalfEvenAfterEachRule) {
    CubeBuilder builder;
    builder.shape({}, "1");
    // 1.0000005 x 1.000001 = 1.0000015000005 -> 1.0000015; 1.0000015 x 1.000001 = 1.0000025000015 -> ...0002
    EXPECT_EQ(Rated(builder.cube(), plan_of_rules("1. Uplift all services by 0.00005%.\n2. Uplift all services by "
                                                  "0.0001%."))
                  .charge(0),
              "1.0000015 0");
    EXPECT_EQ(Rated(builder.cube(), plan_of_rules("1. Uplift all services by 0.00015%.\n2. Uplift all services by "
                                                  "0.0001%."))
                  .charge(0),
              "1.000002500002 0");
}

TEST(States, ShapesWithTheSameHistoryShareAState) {
    CubeBuilder builder;
    for (int i = 0; i < 50; ++i) builder.shape({{"operation", std::to_string(i)}}, "1");
    const Rated rated(builder.cube(), plan_of_rules("1. Uplift all services by 3%.\n2. Discount all services by 1%."));
    EXPECT_EQ(rated.rating.states.size(), 3U);
    EXPECT_EQ(&rated.state(0), &rated.state(49));
}

// A rule may have several steps; where two hit the same shape, the last one's charge is the rule's.
TEST(States, TwoStepsOfOneRuleHaveOneEffect) {
    CubeBuilder builder;
    builder.shape({}, "1", "2").shape({{"service", "AmazonS3"}}, "1", "2");
    const Condition all{AllOf{}};
    const Condition compute{FieldIs{Field::kService, "", Match::kEquals, {"AmazonEC2"}}};
    const Coefficient half{kOne.units / 2};
    Plan plan = plan_of_rules("1. Remove taxes.\n2. Remove taxes.\n3. Remove taxes.");
    LoweredPlan lowered;
    lowered.steps = {{{{all, Scale{half}}},
                      {{all, SetToPublicPrice{}}, {compute, Scale{half}}, {compute, Scale{half}}},
                      {{compute, Scale{half}}}}};
    lowered.is_last = {{false, false, false}};
    const ShapeFields fields = fields_of(builder.cube(), plan);
    const DayClasses classes(fields.cube, lowered.conditions());
    const Rating rating = rate(fields, plan, lowered, classes);
    const auto text = [&](std::uint32_t shape) {
        std::string joined;
        for (const Coefficients& after : rating.after_each_rule(rating.state_of[0][shape], 3))
            joined += charge_text(after) + ";";
        return joined;
    };
    EXPECT_EQ(text(0), "0.5 0;0 0.25;0 0.125;");
    EXPECT_EQ(text(1), "0.5 0;0 1;0 1;");
}

TEST(States, PercentagesPassOverSavingsPlanUnitsThatNoRuleReplaced) {
    CubeBuilder builder;
    builder.shape(planned("SavingsPlanCoveredUsage"), "5", "7")
        .shape(planned("SavingsPlanNegation"), "-5")
        .shape(planned("SavingsPlanRecurringFee"), "3")
        .shape({}, "1");
    const Rated before(builder.cube(), plan_of_rules("1. Uplift all services by 10%.\n2. " + kReplaceSp));
    EXPECT_EQ(before.after_each_rule(0), "1 0; 0 1");
    EXPECT_EQ(before.after_each_rule(1), "1 0; 0 0");
    EXPECT_EQ(before.after_each_rule(2), "1.1 0; 0 0");
    EXPECT_EQ(before.after_each_rule(3), "1.1 0; 1.1 0");
    const Rated after(builder.cube(), plan_of_rules("1. " + kReplaceSp + "2. Uplift all services by 10%."));
    EXPECT_EQ(after.after_each_rule(0), "0 1; 0 1.1");
    EXPECT_EQ(after.after_each_rule(1), "0 0; 0 0");
}

TEST(States, WithoutPublicPriceTheChargeStaysAndTheLineCountsAsNotReplaced) {
    CubeBuilder builder;
    builder.shape(planned("SavingsPlanCoveredUsage"), "5")
        .shape(planned("SavingsPlanNegation"), "-5")
        .shape(reserved("DiscountedUsage"), "0");
    const Rated rated(builder.cube(),
                      plan_of_rules("1. " + kReplaceSp + "2. " + kReplaceRi + "3. Uplift all services by 10%."));
    EXPECT_EQ(rated.after_each_rule(0), "1 0; 1 0; 1 0");
    EXPECT_TRUE(rated.state(0).lacked_public_price);
    EXPECT_EQ(rated.after_each_rule(1), "0 0; 0 0; 0 0") << "its negation left";
    EXPECT_FALSE(rated.state(1).lacked_public_price);
    EXPECT_EQ(rated.after_each_rule(2), "1 0; 1 0; 1.1 0") << "no net-zero unit: a percentage applies";
    EXPECT_TRUE(rated.state(2).lacked_public_price);
}

TEST(States, RulesOutOfForceHaveNoEffectAndKeepTheirPlace) {
    CubeBuilder builder;
    builder.shape({}, "1");
    const auto after = [&](const std::string& range) {
        return Rated(builder.cube(),
                     plan_of_rules("1. Uplift all services by 10% from " + range + ".\n2. Uplift all services by 10%."))
            .after_each_rule(0);
    };
    EXPECT_EQ(after("2018-10 to 2018-10"), "1.1 0; 1.21 0");
    EXPECT_EQ(after("2018-01"), "1.1 0; 1.21 0");
    EXPECT_EQ(after("2018-11"), "1 0; 1.1 0");
    EXPECT_EQ(after("2018-01 to 2018-09"), "1 0; 1.1 0");
}

TEST(States, EachSubsetIsBilledByItsWorkflow) {
    Subsets subsets;
    subsets.subset_of_account = {{"111111111111", "red"}, {"222222222222", "blue"}};
    subsets.workflow_of_subset = {{"blue", "Cheap"}};
    CubeBuilder builder;
    builder.shape({}, "1").shape({{"account", "222222222222"}}, "1").shape({{"account", "333333333333"}}, "1");
    Plan plan = plan_of(
        "Billing Workflow: Dear\n1. Uplift all services by 10%.\n\n"
        "Billing Workflow: Cheap\n1. Discount all services by 10%.\n2. Discount all services by 10%.\n",
        subsets);
    const Rated rated(builder.cube(), plan);
    EXPECT_EQ(rated.after_each_rule(0), "1.1 0");
    EXPECT_EQ(rated.after_each_rule(1), "0.9 0; 0.81 0");
    EXPECT_EQ(rated.after_each_rule(2), "1.1 0") << "unassigned";
    plan.fallback.reset();
    const Rated without(builder.cube(), plan);
    EXPECT_EQ(without.after_each_rule(0), "");
    EXPECT_EQ(without.after_each_rule(1), "0.9 0; 0.81 0");
    EXPECT_FALSE(without.state(2).workflow);
}

}  // namespace
}  // namespace bw::test
