// Each rule on single lines, with numbers computed by hand.
#include <gtest/gtest.h>

#include "oracle/oracle.h"
#include "support/make_line.h"

namespace bw {
namespace {

using test::make_line;
using test::Values;

const std::string kOwner = "222222222222";
const std::string kRiArn = "arn:aws:ec2:us-east-1:222222222222:reserved-instances/aa-11";
const std::string kSpArn = "arn:aws:savingsplans::222222222222:savingsplan/bb-22";

Coefficient percent(std::string_view text) { return parse_decimal<12>(text).value(); }

Rule rule(RuleBody body) { return {.body = std::move(body)}; }
Rule uplift(std::string_view text) {
    return rule(ChangePrice{.direction = Direction::kUplift, .percent = percent(text)});
}
Rule discount(std::string_view text) {
    return rule(ChangePrice{.direction = Direction::kDiscount, .percent = percent(text)});
}
Rule replace_ri(Buyer buyer = AnyAccount{}) {
    return rule(ReplaceCommitmentDiscount{Commitment::kReservedInstance, std::move(buyer)});
}
Rule replace_sp(Buyer buyer = AnyAccount{}) {
    return rule(ReplaceCommitmentDiscount{Commitment::kSavingsPlan, std::move(buyer)});
}

// "charge: effect, effect ..." of the line under the rules, as the only workflow.
std::string bill(std::vector<Rule> rules, const Values& values, const Subsets& subsets = {}) {
    const Workflow workflow{.name = "Standard", .rules = std::move(rules)};
    const OracleInput input{.subsets = subsets,
                            .workflow_of = [&](std::string_view) { return &workflow; },
                            .billing_month = parse_month("2018-10").value(),
                            .payer_accounts = {"111111111111", "999999999999"}};
    const LineBill line_bill = bill_line(make_line(values), input);
    std::string text = to_text(line_bill.charge) + ":";
    ExactAmount sum = line_bill.cost;
    for (ExactAmount effect : line_bill.effects) {
        text += " " + to_text(effect);
        sum += effect;
    }
    EXPECT_EQ(sum, line_bill.charge) << "cost + effects = charge";
    return text;
}

TEST(Oracle, WithoutRulesTheChargeIsTheCost) { EXPECT_EQ(bill({}, {{"unblended", "1.25"}}), "1.25:"); }

TEST(Oracle, WithoutWorkflowTheChargeIsTheCost) {
    const Subsets subsets;
    const OracleInput input{.subsets = subsets, .workflow_of = [](std::string_view) { return nullptr; }};
    const LineBill line_bill = bill_line(make_line({{"unblended", "1.25"}}), input);
    EXPECT_EQ(line_bill.workflow, nullptr);
    EXPECT_EQ(to_text(line_bill.charge), "1.25");
    EXPECT_TRUE(line_bill.effects.empty());
}

TEST(Oracle, TheWorkflowIsThatOfTheAccountsSubset) {
    const Workflow blue{.name = "Blue", .rules = {uplift("10")}};
    Subsets subsets;
    subsets.subset_of_account = {{"111111111111", "blue"}};
    const OracleInput input{.subsets = subsets, .workflow_of = [&](std::string_view subset) -> const Workflow* {
                                return subset == "blue" ? &blue : nullptr;
                            }};
    EXPECT_EQ(to_text(bill_line(make_line({{"unblended", "1"}}), input).charge), "1.1");
    EXPECT_EQ(to_text(bill_line(make_line({{"unblended", "1"}, {"account", "333333333333"}}), input).charge), "1");
}

TEST(UpliftAndDiscount, Percentages) {
    EXPECT_EQ(bill({uplift("3")}, {{"unblended", "10"}}), "10.3: 0.3");
    EXPECT_EQ(bill({discount("5")}, {{"unblended", "10"}}), "9.5: -0.5");
    EXPECT_EQ(bill({uplift("2.375")}, {{"unblended", "0.0000000001"}}), "0.000000000102375: 0.000000000002375");
    EXPECT_EQ(bill({uplift("0.0000000001")}, {{"unblended", "1"}}), "1.000000000001: 0.000000000001");
    EXPECT_EQ(bill({uplift("3")}, {{"unblended", "-10"}}), "-10.3: -0.3");
}

TEST(UpliftAndDiscount, EachActsOnTheChargeThatTheOneBeforeLeft) {
    EXPECT_EQ(bill({uplift("10"), discount("10")}, {{"unblended", "100"}}), "99: 10 -11");
}

TEST(UpliftAndDiscount, CoefficientsRoundHalfEvenAfterEachRule) {
    // 1.0000005 x 1.000001 = 1.0000015000005 -> 1.000001500000 (half to even)
    EXPECT_EQ(bill({uplift("0.00005"), uplift("0.0001")}, {{"unblended", "1"}}), "1.0000015: 0.0000005 0.000001");
    // 1.0000015 x 1.000001 = 1.0000025000015 -> 1.000002500002 (half to even)
    EXPECT_EQ(bill({uplift("0.00015"), uplift("0.0001")}, {{"unblended", "1"}}),
              "1.000002500002: 0.0000015 0.000001000002");
}

TEST(UpliftAndDiscount, LeaveTaxAndCreditsUnlessTold) {
    const Values tax{{"line_type", "Tax"}, {"unblended", "2"}};
    const Values credit{{"line_type", "Credit"}, {"unblended", "-2"}};
    EXPECT_EQ(bill({uplift("50")}, tax), "2: 0");
    EXPECT_EQ(bill({uplift("50")}, credit), "-2: 0");
    const auto including = [](bool taxes, bool credits) {
        return rule(ChangePrice{.direction = Direction::kUplift,
                                .percent = percent("50"),
                                .including_taxes = taxes,
                                .including_credits = credits});
    };
    EXPECT_EQ(bill({including(true, false)}, tax), "3: 1");
    EXPECT_EQ(bill({including(true, false)}, credit), "-2: 0");
    EXPECT_EQ(bill({including(false, true)}, tax), "2: 0");
    EXPECT_EQ(bill({including(false, true)}, credit), "-3: -1");
    EXPECT_EQ(bill({uplift("50")}, {{"line_type", "Refund"}, {"unblended", "-2"}}), "-3: -1");
    EXPECT_EQ(bill({uplift("50")}, {{"line_type", "SomethingNew"}, {"unblended", "2"}}), "3: 1");
}

TEST(UpliftAndDiscount, SelectServices) {
    const Rule some = rule(ChangePrice{
        .direction = Direction::kDiscount, .percent = percent("10"), .services = {"AmazonS3", "AmazonEC2"}});
    EXPECT_EQ(bill({some}, {{"unblended", "1"}}), "0.9: -0.1");
    EXPECT_EQ(bill({some}, {{"unblended", "1"}, {"service", "AmazonRDS"}}), "1: 0");
}

TEST(UpliftAndDiscount, PassOverSavingsPlanPairsThatNoRuleReplaced) {
    const Values covered{{"line_type", "SavingsPlanCoveredUsage"},
                         {"savings_plan_arn", kSpArn},
                         {"unblended", "0.0078"},
                         {"public_on_demand", "0.0104"}};
    const Values negation{{"line_type", "SavingsPlanNegation"}, {"savings_plan_arn", kSpArn}, {"unblended", "-0.0078"}};
    EXPECT_EQ(bill({uplift("100")}, covered), "0.0078: 0");
    EXPECT_EQ(bill({uplift("100")}, negation), "-0.0078: 0");
    EXPECT_EQ(bill({replace_sp(), uplift("100")}, covered), "0.0208: 0.0026 0.0104");
    EXPECT_EQ(bill({replace_sp(), uplift("100")}, negation), "0: 0.0078 0");
    EXPECT_EQ(bill({uplift("100"), replace_sp()}, covered), "0.0104: 0 0.0026");
    const Values fee{{"line_type", "SavingsPlanRecurringFee"}, {"unblended", "5"}};
    EXPECT_EQ(bill({uplift("100")}, fee), "10: 5");
}

TEST(UpliftAndDiscount, ACoveredLineWithoutPublicPriceIsNotReplaced) {
    const Values covered{
        {"line_type", "SavingsPlanCoveredUsage"}, {"savings_plan_arn", kSpArn}, {"unblended", "0.0078"}};
    EXPECT_EQ(bill({replace_sp(), uplift("100")}, covered), "0.0078: 0 0");
}

TEST(ReplaceRiDiscount, UsageAtThePublicPriceFeesToZero) {
    const auto with = [](const char* type, const char* cost, const char* price) {
        return bill(
            {replace_ri()},
            {{"line_type", type}, {"reservation_arn", kRiArn}, {"unblended", cost}, {"public_on_demand", price}});
    };
    EXPECT_EQ(with("DiscountedUsage", "0", "0.096"), "0.096: 0.096");
    EXPECT_EQ(with("DiscountedUsage", "0", ""), "0: 0");
    EXPECT_EQ(with("RIFee", "44.64", "0"), "0: -44.64");
    EXPECT_EQ(with("Fee", "300", ""), "0: -300");
    EXPECT_EQ(with("Refund", "-12", ""), "0: 12");
    EXPECT_EQ(with("Credit", "-3", ""), "0: 3");
    EXPECT_EQ(with("Usage", "1", "2"), "1: 0");
    EXPECT_EQ(with("Tax", "1", "2"), "1: 0");
    EXPECT_EQ(with("EdpDiscount", "-1", ""), "0: 1");
    EXPECT_EQ(bill({replace_ri()}, {{"line_type", "EdpDiscount"}, {"unblended", "-1"}}), "-1: 0");
    EXPECT_EQ(bill({replace_ri(AnyAccount{})},
                   {{"line_type", "EdpDiscount"}, {"usage_type", "HeavyUsage:m5.large"}, {"unblended", "-1"}}),
              "0: 1")
        << "on the account's reservations";
}

TEST(ReplaceRiDiscount, NeedsAnArnWithAReadableOwner) {
    for (const char* arn :
         {"", "arn:aws:ec2:us-east-1::reserved-instances/x", "arn:aws:ec2:us-east-1:22:x", "nonsense"}) {
        EXPECT_EQ(bill({replace_ri()}, {{"line_type", "Fee"}, {"reservation_arn", arn}, {"unblended", "9"}}), "9: 0");
    }
    // The Savings Plan's ARN is none of a reservation.
    EXPECT_EQ(bill({replace_ri()}, {{"line_type", "Fee"}, {"savings_plan_arn", kSpArn}, {"unblended", "9"}}), "9: 0");
}

TEST(ReplaceRiDiscount, SetsTheChargeWhateverEarlierRulesMadeOfIt) {
    EXPECT_EQ(bill({uplift("100"), replace_ri()}, {{"line_type", "DiscountedUsage"},
                                                   {"reservation_arn", kRiArn},
                                                   {"unblended", "1"},
                                                   {"public_on_demand", "3"}}),
              "3: 1 1");
}

TEST(ReplaceSavingsPlanDiscount, UsageAtThePublicPriceFeesToZero) {
    const auto with = [](const char* type, const char* cost, const char* price) {
        return bill(
            {replace_sp()},
            {{"line_type", type}, {"savings_plan_arn", kSpArn}, {"unblended", cost}, {"public_on_demand", price}});
    };
    EXPECT_EQ(with("SavingsPlanCoveredUsage", "0.0052", "0.0052"), "0.0052: 0");
    EXPECT_EQ(with("SavingsPlanCoveredUsage", "0.0052", "0.006"), "0.006: 0.0008");
    EXPECT_EQ(with("SavingsPlanCoveredUsage", "0.0052", ""), "0.0052: 0");
    EXPECT_EQ(with("SavingsPlanNegation", "-0.0078", "-0.0078"), "0: 0.0078");
    EXPECT_EQ(with("SavingsPlanRecurringFee", "1.5", ""), "0: -1.5");
    EXPECT_EQ(with("SavingsPlanUpfrontFee", "1000", ""), "0: -1000");
    EXPECT_EQ(with("Refund", "-1000", ""), "0: 1000");
    EXPECT_EQ(with("Credit", "-1", ""), "0: 1");
    EXPECT_EQ(with("Fee", "1", ""), "1: 0");
    EXPECT_EQ(with("Usage", "1", "2"), "1: 0");
}

TEST(Buyers, AnyListedOutside) {
    const Values fee{{"line_type", "RIFee"}, {"reservation_arn", kRiArn}, {"unblended", "9"}};
    EXPECT_EQ(bill({replace_ri(AnyAccount{})}, fee), "0: -9");
    EXPECT_EQ(bill({replace_ri(ListedAccounts{{"333333333333", kOwner}})}, fee), "0: -9");
    EXPECT_EQ(bill({replace_ri(ListedAccounts{{"333333333333"}})}, fee), "9: 0");

    Subsets together;
    together.subset_of_account = {{"111111111111", "blue"}, {kOwner, "blue"}};
    EXPECT_EQ(bill({replace_ri(OutsideSubset{})}, fee, together), "9: 0");
    Subsets apart;
    apart.subset_of_account = {{"111111111111", "blue"}, {kOwner, "red"}};
    EXPECT_EQ(bill({replace_ri(OutsideSubset{})}, fee, apart), "0: -9");
    Subsets alone;
    alone.subset_of_account = {{"111111111111", "blue"}};
    EXPECT_EQ(bill({replace_ri(OutsideSubset{})}, fee, alone), "0: -9");
}

TEST(Buyers, UnassignedIsOneSubsetPerPayer) {
    const auto fee_bought_by = [](const std::string& owner) {
        return Values{{"line_type", "RIFee"},
                      {"reservation_arn", "arn:aws:ec2:us-east-1:" + owner + ":reserved-instances/x"},
                      {"unblended", "9"}};
    };
    EXPECT_EQ(bill({replace_ri(OutsideSubset{})}, fee_bought_by("999999999999")), "9: 0");
    EXPECT_EQ(bill({replace_ri(OutsideSubset{})}, fee_bought_by("111111111111")), "9: 0");
    EXPECT_EQ(bill({replace_ri(OutsideSubset{})}, fee_bought_by("222222222222")), "0: -9");
    Subsets subsets;
    subsets.subset_of_account = {{"999999999999", "msp"}};
    EXPECT_EQ(bill({replace_ri(OutsideSubset{})}, fee_bought_by("999999999999"), subsets), "0: -9");
}

TEST(Remove, ByTypeOrByDescription) {
    const auto with = [](const char* type, const char* description) {
        return bill({rule(Remove{.what = {Removable::kEdp}})},
                    {{"line_type", type}, {"description", description}, {"unblended", "-4"}});
    };
    EXPECT_EQ(with("EdpDiscount", ""), "0: 4");
    EXPECT_EQ(with("Discount", "Enterprise Discount Program Discount"), "0: 4");
    EXPECT_EQ(with("SomeNewDiscount", "The Enterprise Program Discount for 2018"), "0: 4");
    EXPECT_EQ(with("Refund", "Enterprise Discount Program Discount"), "0: 4");
    EXPECT_EQ(with("Refund", "Refund of a fee"), "-4: 0");
    EXPECT_EQ(with("PrivateRateDiscount", "Private Rate Discount"), "-4: 0");
    EXPECT_EQ(with("Credit", "Enterprise Discount Program Discount"), "-4: 0");
    EXPECT_EQ(with("Discount", "enterprise discount program discount"), "-4: 0");
}

TEST(Remove, TaxLinesOnly) {
    EXPECT_EQ(bill({rule(Remove{.what = {Removable::kTaxes}})}, {{"line_type", "Tax"}, {"unblended", "19"}}), "0: -19");
    EXPECT_EQ(bill({rule(Remove{.what = {Removable::kTaxes}})}, {{"line_type", "Usage"}, {"unblended", "19"}}),
              "19: 0");
}

TEST(ReplaceFreeTier, FreeUsageAtThePublicPrice) {
    const Values free{{"unblended", "0"}, {"public_on_demand", "0.0116"}};
    EXPECT_EQ(bill({rule(ReplaceFreeTier{})}, free), "0.0116: 0.0116");
    EXPECT_EQ(bill({rule(ReplaceFreeTier{}), uplift("50")}, free), "0.0174: 0.0116 0.0058");
    EXPECT_EQ(bill({rule(ReplaceFreeTier{})}, {{"unblended", "0.01"}, {"public_on_demand", "0.0116"}}), "0.01: 0");
    // A price in another currency cannot be charged.
    EXPECT_EQ(bill({rule(ReplaceFreeTier{})},
                   {{"unblended", "0"}, {"public_on_demand", "0.0116"}, {"pricing_currency", "CNY"}}),
              "0: 0");
}

TEST(RuleDates, MeanBillingMonthsBothIncluded) {
    const Values line{{"unblended", "1"}};
    const auto during = [](const char* from, const char* to) {
        Rule dated = uplift("100");
        dated.in_force = MonthRange{.from = parse_month(from).value(), .to = parse_month(to)};
        return dated;
    };
    EXPECT_EQ(bill({during("2018-10", "2018-10")}, line), "2: 1");
    EXPECT_EQ(bill({during("2018-01", "")}, line), "2: 1");
    EXPECT_EQ(bill({during("2018-11", "")}, line), "1: 0");
    EXPECT_EQ(bill({during("2018-01", "2018-09"), uplift("10")}, line), "1.1: 0 0.1");
    // The usage started in September, but is billed in October.
    EXPECT_EQ(bill({during("2018-10", "2018-10")}, {{"unblended", "1"}, {"usage_start", "2018-09-30"}}), "2: 1");
}

TEST(RuleDates, ARuleNotInForceReplacesNothing) {
    Rule dated = replace_sp();
    dated.in_force = MonthRange{.from = parse_month("2019-01").value()};
    EXPECT_EQ(bill({dated, uplift("100")}, {{"line_type", "SavingsPlanCoveredUsage"},
                                            {"savings_plan_arn", kSpArn},
                                            {"unblended", "1"},
                                            {"public_on_demand", "2"}}),
              "1: 0 0");
}

// "Discount Amazon EC2 by 2% when the usage occurs on Tuesdays in any US-East data center in the summer months of an
// odd-numbered year."
TEST(Oracle, TheAbsurdTuesdayRule) {
    const Condition when{AllOf{{
        {WeekdayIs{.mask = 0b10}},
        {FieldIs{.field = Field::kRegion, .values = {"us-east-1", "us-east-2"}}},
        {MonthOfYearIs{.mask = 0b0000'1110'0000}},
        {YearParityIs{.odd = true}},
    }}};
    const Rule tuesday = rule(ChangePrice{
        .direction = Direction::kDiscount, .percent = percent("2"), .services = {"AmazonEC2"}, .when = when});
    const auto on = [&](const char* start, const char* end, const char* region, const char* service) {
        return bill({tuesday}, {{"usage_start", start},
                                {"usage_end", end},
                                {"region_code", region},
                                {"service", service},
                                {"unblended", "1"}});
    };
    EXPECT_EQ(on("2019-07-02 23:00:00", "2019-07-03", "us-east-1", "AmazonEC2"), "0.98: -0.02");
    EXPECT_EQ(on("2019-07-02 23:00:00", "2019-07-03 00:00:01", "us-east-1", "AmazonEC2"), "1: 0");
    EXPECT_EQ(on("2019-07-03 00:00:00", "2019-07-03 01:00:00", "us-east-1", "AmazonEC2"), "1: 0");
    EXPECT_EQ(on("2019-07-02 23:00:00", "2019-07-03", "us-west-2", "AmazonEC2"), "1: 0");
    EXPECT_EQ(on("2019-07-02 23:00:00", "2019-07-03", "us-east-2", "AmazonS3"), "1: 0");
    EXPECT_EQ(on("2019-09-03 01:00:00", "2019-09-03 02:00:00", "us-east-1", "AmazonEC2"), "1: 0");
    EXPECT_EQ(on("2018-07-03 01:00:00", "2018-07-03 02:00:00", "us-east-1", "AmazonEC2"), "1: 0");
}

TEST(Oracle, ASplitRowBillsNothing) {
    EXPECT_EQ(bill({uplift("10")}, {{"parent_resource_id", "i-1"}, {"unblended", "1"}, {"public_on_demand", "2"}}),
              "0: 0");
}

TEST(Oracle, TooLargeThrows) {
    EXPECT_THROW(bill({uplift("99999999")}, {{"unblended", "999999999999999999"}}), ArithmeticOverflow);
}

}  // namespace
}  // namespace bw
