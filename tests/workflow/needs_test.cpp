#include "workflow/needs.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "workflow/language.h"

namespace bw {
namespace {

std::string name_of(const Needed& needed) {
    if (const auto* dim = std::get_if<Dim>(&needed)) return std::string(info(*dim).name);
    if (const auto* measure = std::get_if<Measure>(&needed)) return std::string(info(*measure).name);
    switch (std::get<Facility>(needed)) {
        case Facility::kTags: return "tags";
        case Facility::kCostCategories: return "cost categories";
        case Facility::kCurLineTypes: return "line types";
        case Facility::kChargeCategories: return "charge categories";
        case Facility::kDays: return "days";
        case Facility::kHours: return "hours";
    }
    return "";
}

// "a|b c": a or b, and c.
std::string text_of(const std::vector<Need>& needs) {
    std::string text;
    for (const Need& need : needs) {
        text += text.empty() ? "" : " ";
        for (std::size_t i = 0; i < need.any_of.size(); ++i) text += (i == 0 ? "" : "|") + name_of(need.any_of[i]);
    }
    return text;
}

std::string needs(const std::string& sentence, const ReportForm& form = {}) {
    const auto parsed = parse_workflows("Billing Workflow: one\n" + sentence + "\n", "test");
    if (has_errors(parsed.problems)) return to_text(parsed.problems);
    return text_of(needs_of(lower(parsed.workflows.at(0).rules.at(0)), form));
}

const std::string kReplaceRi = "Replace RI discount with public on-demand price when RIs are purchased by any account.";
const std::string kReplaceSp =
    "Replace Savings Plan discount with public on-demand price when Savings Plans are purchased by any account.";

TEST(Needs, OfRules) {
    EXPECT_EQ(needs(kReplaceRi), "reservation_arn public_on_demand");
    EXPECT_EQ(needs(kReplaceSp), "savings_plan_arn public_on_demand");
    EXPECT_EQ(needs("Replace free tier usage with the first billable rate."),
              "usage public_on_demand pricing_term usage_type");
    EXPECT_EQ(needs("Remove EDP discount."), "description");
    EXPECT_EQ(needs("Remove taxes."), "");
    EXPECT_EQ(needs("Uplift the price of all services by 3%."), "");
    EXPECT_EQ(needs("Discount Amazon EC2 by 2%."), "");
    EXPECT_EQ(needs("Round unit prices of Amazon EC2 to 4 digits."), "usage usage_type pricing_unit public_rate");
    EXPECT_EQ(needs("Discount Amazon EC2 by 2% of the cost."), "");
    EXPECT_EQ(needs("Uplift all services by 2% of the public price."), "public_on_demand");
    EXPECT_EQ(needs("Uplift all services by 2% of savings."), "public_on_demand ri_effective sp_effective");
    EXPECT_EQ(needs("Charge RI usage at its effective cost."),
              "reservation_arn ri_effective ri_unused_recurring ri_unused_amortized_upfront");
    EXPECT_EQ(needs("Charge USD 1 per GB for usage types like \"*Out*\"."), "usage_type currency pricing_unit usage");
    EXPECT_EQ(needs("Charge every tier of all services at the highest rate, including free tier."),
              "usage_type usage rate_code|sku public_on_demand");
    EXPECT_EQ(needs("Charge every tier of Amazon S3 at the highest rate."),
              "usage_type usage public_on_demand pricing_term rate_code|sku");
    EXPECT_EQ(needs("Keep a margin of at least 15% on all services."), "ri_effective sp_effective");
    EXPECT_EQ(needs("Never charge less than cost."), "ri_effective sp_effective");
    EXPECT_EQ(needs("Charge USD 1 per normalized hour for usage types \"a\"."), "usage_type currency normalized_usage");
}

TEST(Needs, OfConditions) {
    const auto of = [](const std::string& condition) {
        return needs("Uplift all services by 1% when " + condition + ".");
    };
    EXPECT_EQ(of("the service is Amazon EC2 and the account is 111122223333"), "");
    EXPECT_EQ(of("the region is us-east-1"), "region_code|region_name|availability_zone|location");
    EXPECT_EQ(of("the usage type is like \"*BoxUsage*\" or the operation is \"RunInstances\""), "usage_type operation");
    EXPECT_EQ(of("the instance family is m5 and the instance type is m5.large"), "instance_type");
    EXPECT_EQ(of("the description does not contain \"NAT\""), "description");
    EXPECT_EQ(of("the tag env is \"prod\""), "tags");
    EXPECT_EQ(of("the cost category team is \"Payments\""), "cost categories");
    EXPECT_EQ(of("the purchase option is Spot"), "usage_type");
    EXPECT_EQ(of("the purchase option is reserved"), "reservation_arn");
    EXPECT_EQ(of("the purchase option is savings plan"), "");
    EXPECT_EQ(of("the purchase option is like \"sav*\""), "");
    EXPECT_EQ(of("the commitment is purchased by another account"), "reservation_arn savings_plan_arn");
    EXPECT_EQ(of("Savings Plans are purchased by any account"), "savings_plan_arn");
    EXPECT_EQ(of("the purchase option is like \"*e*\""), "reservation_arn usage_type");
    EXPECT_EQ(of("the service is like \"Amazon*\" and the account is like \"1*\""), "");
    EXPECT_EQ(of("the region contains \"east\""), "region_code|region_name|availability_zone|location");
    EXPECT_EQ(of("the usage occurs on Tuesdays"), "days");
    EXPECT_EQ(of("the usage occurs in the summer months of an odd-numbered year"), "");
    EXPECT_EQ(of("the usage occurs in the summer months of an odd-numbered year Europe/Berlin"), "hours");
    EXPECT_EQ(of("the usage occurs on Tuesdays between 08:00 and 18:00"), "days hours");
    EXPECT_EQ(of("the line type is DiscountedUsage"), "");
    EXPECT_EQ(of("the line type is \"Purchase\""), "charge categories");
    EXPECT_EQ(of("the line type is \"Purchase\" or RIFee"), "");
}

TEST(Needs, OfRulesOnFocus) {
    const auto of = [](const std::string& sentence) { return needs(sentence, {LineTypes::kFocus}); };
    EXPECT_EQ(of(kReplaceRi), "reservation_arn line types public_on_demand");
    EXPECT_EQ(of("Remove EDP discount."), "line types description");
    EXPECT_EQ(of("Replace free tier usage with the first billable rate."),
              "usage public_on_demand pricing_term usage_type line types");
    EXPECT_EQ(of("Remove taxes."), "");
    for (const char* rule :
         {"Keep a margin of at least 15% on all services.", "Never charge less than cost.",
          "Round unit prices to 4 digits.", "Replace AWS support charges with Business support of 2024, per customer."})
        EXPECT_TRUE(of(rule).contains("line types")) << rule << of(rule);
    EXPECT_EQ(of("Uplift the price of all services by 3%, including taxes and credits."), "");
    EXPECT_EQ(of("Uplift all services by 1% when the line type is \"Adjustment\"."), "");
    EXPECT_EQ(of("Uplift all services by 1% when the line type is RIFee."), "line types");
    EXPECT_EQ(of("Uplift all services by 1% when the purchase option is Spot."), "commitment_type pricing_term");
    EXPECT_EQ(of("Uplift all services by 1% when the purchase option is savings plan."), "commitment_type");
}

TEST(Needs, OfDiscountsInColumns) {
    const ReportForm columns{LineTypes::kCur, DiscountForm::kColumns};
    EXPECT_EQ(needs("Remove EDP discount.", columns), "description discount_edp");
    EXPECT_EQ(needs(kReplaceRi, columns), "reservation_arn public_on_demand");
    EXPECT_EQ(needs("Charge Savings Plan usage at its effective cost.", columns),
              "savings_plan_arn net_sp_effective sp_commitment sp_used");
    EXPECT_EQ(needs("Uplift all services by 2% of savings.", columns),
              "public_on_demand net_ri_effective net_sp_effective");
}

TEST(Needs, EveryAbilityHasANameOfItsOwn) {
    for (const LineTypes types : {LineTypes::kCur, LineTypes::kFocus}) {
        std::vector<std::string> names;
        for (const Ability& ability : abilities({types})) {
            EXPECT_EQ(std::ranges::find(names, ability.name), names.end()) << ability.name;
            EXPECT_FALSE(ability.needs.empty()) << ability.name;
            names.push_back(ability.name);
        }
        EXPECT_NE(std::ranges::find(names, "rule \"Remove EDP discount\" and the like"), names.end());
        EXPECT_NE(std::ranges::find(names, "condition on the operation"), names.end());
        EXPECT_NE(std::ranges::find(names,
                                    "rule \"Replace RI discount with public on-demand price when RIs are purchased by "
                                    "...\""),
                  names.end());
    }
}

}  // namespace
}  // namespace bw
