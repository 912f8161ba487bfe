// Warnings about taxes, credits and sums.
#include "workflow/linted.h"

namespace bw::test {
namespace {

TEST(Lint, Taxes) {
    EXPECT_EQ(found({"1. Uplift the price of all services by 3%."}), Texts{"BW2308 2"});
    EXPECT_EQ(found({"1. Uplift the price of all services by 3%, including taxes."}), Texts{});
    EXPECT_EQ(found({"1. Remove EDP discount."}), Texts{});
    EXPECT_EQ(found({"1. Discount Amazon EC2 by 10% of the public price."}), Texts{"BW2308 2"});
    EXPECT_EQ(found({"1. Keep a margin of at least 20% on all services."}), Texts{"BW2308 2"});
    EXPECT_EQ(found({"1. Round unit prices to 4 digits."}), Texts{"BW2308 2"});
    EXPECT_EQ(found({"1. Discount Amazon EC2 by 10% of the public price.", "2. Remove taxes."}), Texts{});
    EXPECT_EQ(found({"1. Add a fee of 5% of charges."}), Texts{});
    EXPECT_EQ(found({"1. Charge tax of 19%."}), Texts{"BW2308 2"});
    EXPECT_EQ(mended({"1. Charge tax of 19%."}), workflow({"1. Remove taxes.", "2. Charge tax of 19%."}));
    const std::vector<std::string> early{"1. Remove taxes.", "2. Charge tax of 19%.",
                                         "3. Uplift the price of all services by 3%."};
    EXPECT_EQ(found(early), Texts{"BW2309 3"});
    EXPECT_EQ(mended(early),
              workflow({"1. Remove taxes.", "2. Uplift the price of all services by 3%.", "3. Charge tax of 19%."}));
    EXPECT_EQ(found({"1. Charge tax of 19%.", "2. Remove taxes.", "3. Charge tax of 1%."}), Texts{});
}

TEST(Lint, TaxesOfSomeLines) {
    const std::string account = "when the account is 111122223333.";
    EXPECT_EQ(found({"1. Remove taxes " + account, "2. Charge tax of 19% " + account}), Texts{});
    EXPECT_EQ(found({"1. Remove taxes " + account, "2. Charge tax of 19%."}), Texts{"BW2308 3"});
    EXPECT_EQ(found({"1. Remove taxes.", "2. Charge tax of 7% when the service is Amazon RDS.",
                     "3. Discount Amazon EC2 by 5%."}),
              Texts{});
    EXPECT_EQ(found({"1. Remove taxes.", "2. Charge tax of 7% when the service is Amazon RDS.",
                     "3. Discount all services by 5%."}),
              Texts{"BW2309 3"});
}

// What is kept apart: of two parts of a discount, and of two rates, both are reckoned.
TEST(Lint, PartsAndRatesTwice) {
    EXPECT_EQ(found({"1. Remove 50% of EDP discount.", "2. Remove 20% of EDP discount."}), Texts{"BW2303 3"});
    EXPECT_EQ(found({"1. Remove 50% of EDP discount.", "2. Remove 20% of refunds."}), Texts{});
    const std::string rate = " Add USD 0.005 per Hrs for usage types like \"*BoxUsage*\".";
    EXPECT_EQ(found({"1. Remove taxes.", "2." + rate, "3." + rate}), Texts{"BW2303 4"});
    EXPECT_EQ(found({"1. Remove taxes.", "2." + rate, "3. Uplift all services by 3% of the cost."}), Texts{});
}

// What changes no bill is an edit; a minimum is charged without lines, too.
TEST(Lint, SumsOfNoLine) {
    const std::string never = " when the service is Amazon EC2 and the service is Amazon S3.";
    for (const char* rule : {"Bill at most USD 1 per month", "Give a credit of USD 50 per month",
                             "Give a credit of 5% of charges", "Charge tax of 19%"})
        EXPECT_EQ(mended({"1. Remove taxes.", std::string("2. ") + rule + never}), workflow({"1. Remove taxes."}))
            << rule;
    const std::vector<std::string> least{"1. Remove taxes.", "2. Bill at least USD 50 per month" + never};
    EXPECT_EQ(found(least), Texts{"BW2305 3"});
    EXPECT_EQ(mended(least), workflow(least));
}

TEST(Lint, TaxesOfSomeMonths) {
    const auto messages = [](const std::vector<std::string>& rules, std::optional<Month> month = {}) {
        return messages_of(Code::kTaxKept, rules, month);
    };
    const std::string both = "the customer is charged this tax and AWS's";
    EXPECT_EQ(mended({"1. Uplift the price of all services by 3%.", "2. Charge tax of 19% from 2026-12."}),
              workflow({"1. Uplift the price of all services by 3%.", "2. Remove taxes from 2026-12.",
                        "3. Charge tax of 19% from 2026-12."}));
    const std::vector<std::string> late{"1. Remove taxes from 2026-06.", "2. Charge tax of 19%."};
    EXPECT_EQ(messages(late), Texts{both + " until 2026-05"});
    EXPECT_EQ(messages(late, parse_month("2026-01")), Texts{both + " until 2026-05"});
    EXPECT_EQ(messages(late, parse_month("2026-06")), Texts{});
    EXPECT_EQ(mended(late), workflow({"1. Remove taxes from 2026-06.", "2. Remove taxes.", "3. Charge tax of 19%."}));
    EXPECT_EQ(messages({"1. Remove taxes from 2026-01 to 2026-03.", "2. Remove taxes from 2026-06.",
                        "3. Charge tax of 19% from 2026-01."}),
              Texts{both + " from 2026-04 to 2026-05"});
    EXPECT_EQ(messages({"1. Remove taxes from 2026-01 to 2026-03.", "2. Remove taxes from 2026-04.",
                        "3. Charge tax of 19% from 2026-01."}),
              Texts{});
    // A percentage on AWS's tax decides on it, but not beside a tax of one's own.
    const std::string including = "1. Uplift all services by 3%, including taxes.";
    EXPECT_EQ(messages({including, "2. Charge tax of 19%."}), Texts{both});
    EXPECT_EQ(messages({including, "2. Charge tax of 19%.",
                        "3. Exclude all services from the bill when the line type "
                        "is Tax."}),
              Texts{});
    const std::string stays = "charges change, and AWS's tax stays what it was";
    EXPECT_EQ(messages({"1. Uplift all services by 3%.", "2. Remove taxes from 2026-06."}),
              Texts{stays + " until 2026-05"});
    EXPECT_EQ(messages({"1. Uplift all services by 3%.", "2. Remove taxes from 2026-06 to 2026-07.",
                        "3. Charge tax of 19% from 2026-06 to 2026-07."},
                       parse_month("2026-06")),
              Texts{stays + " from 2026-08"});
}

TEST(Lint, CreditsOnWhatIsGivenAway) {
    EXPECT_EQ(found({"1. Remove taxes.", "2. Discount Amazon EC2 by 100%."}), Texts{"BW2310 3"});
    EXPECT_EQ(found({"1. Remove taxes.", "2. Discount Amazon EC2 by 100%.", "3. Remove all credits."}), Texts{});
    EXPECT_EQ(mended({"1. Remove taxes.", "2. Discount Amazon EC2 by 100%."}),
              workflow({"1. Remove taxes.", "2. Discount Amazon EC2 by 100%, including credits."}));
}

TEST(Lint, SavingsPlanUsageWithoutItsFee) {
    const auto messages = [](const std::vector<std::string>& rules) {
        return messages_of(Code::kUnitPassedOver, rules);
    };
    const Texts nothing{
        "the rule is for Savings Plan usage or its negation alone, and passes over both: together they cost nothing"};
    const Texts fees{"the rule takes the fees of Savings Plans alone: it passes over their usage and its negation"};
    const std::string usage = "2. Uplift all services by 10% when the line type is SavingsPlanCoveredUsage.";
    const std::string option = "2. Exclude all services from the bill when the purchase option is Savings Plan.";
    EXPECT_EQ(messages({"1. Remove taxes.", usage}), nothing);
    EXPECT_EQ(messages({"1. Remove taxes.",
                        "2. Uplift all services by 10% of the cost when the line type is "
                        "SavingsPlanCoveredUsage and the service is Amazon EC2."}),
              nothing);
    EXPECT_EQ(messages({"1. Exclude all services from the bill when the line type is SavingsPlanNegation."}), nothing);
    EXPECT_EQ(messages({"1. Charge USD 0.05 per unit for usage types like \"*\" when the line type is "
                        "SavingsPlanCoveredUsage."}),
              nothing);
    EXPECT_EQ(messages({"1. Remove taxes.", option}), fees);
    EXPECT_EQ(messages({"1. Exclude all services from the bill when the line type is SavingsPlanCoveredUsage, "
                        "SavingsPlanNegation or SavingsPlanRecurringFee."}),
              fees);
    for (const char* type : {"is like \"SavingsPlanCov*\"", "is like \"SavingsPlan*e\"", "contains \"Negation\"",
                             "matches \"SavingsPlan(Covered.*|Negation)\""})
        EXPECT_EQ(messages({fmt::format("1. Exclude all services from the bill when the line type {}.", type)}),
                  std::string_view(type).contains("*e") ? fees : nothing)
            << type;
    EXPECT_EQ(messages({"1. Exclude all services from the bill when the line type contains \"SavingsPlan\"."}), fees);
    EXPECT_EQ(messages({"1. Exclude all services from the bill when the purchase option is like \"sav*\"."}), fees);
    EXPECT_EQ(messages({"1. Exclude all services from the bill when Savings Plans are purchased by 111122223333."}),
              fees);
    EXPECT_EQ(messages({"1. Exclude all services from the bill when the commitment is purchased by 111122223333."}),
              Texts{});
    EXPECT_EQ(messages({"1. Exclude all services from the bill when the purchase option is like \"s*\"."}), Texts{});
    EXPECT_EQ(messages({"1. Exclude all services from the bill when the line type is like \"*Usage\"."}), Texts{});
    EXPECT_EQ(messages({"1. Exclude all services from the bill when the line type is like \"SavingsPlan*Fee\"."}),
              Texts{});
    // Replaced before; the public price is there without a replacement; other usage, too; the fees are what is meant.
    EXPECT_EQ(messages({"1. Charge Savings Plan usage at its effective cost.", usage}), Texts{});
    EXPECT_EQ(messages({"1. Replace Savings Plan discount with public on-demand price when Savings Plans are purchased "
                        "by 111122223333.",
                        option}),
              Texts{});
    EXPECT_EQ(messages({"1. Charge RI usage at its effective cost.", usage}), nothing);
    EXPECT_EQ(messages({usage, "3. Charge Savings Plan usage at its effective cost."}), nothing);
    EXPECT_EQ(messages({"1. Uplift all services by 10% of the public price when the line type is "
                        "SavingsPlanCoveredUsage."}),
              Texts{});
    EXPECT_EQ(messages({"1. Uplift all services by 10% when the line type is SavingsPlanCoveredUsage or Usage."}),
              Texts{});
    EXPECT_EQ(messages({"1. Uplift all services by 10% when the line type is SavingsPlanRecurringFee."}), Texts{});
}

TEST(Lint, SumsThatFlipTheirSign) {
    const auto messages = [](const std::vector<std::string>& rules) { return messages_of(Code::kSignFlips, rules); };
    const auto charged = [](const std::string& percent) {
        return Texts{fmt::format("with the percentages before it lines are charged {}% of their cost", percent)};
    };
    const std::string all = "2. Discount all services by 60% of the cost.";
    const std::string ec2 = "3. Discount Amazon EC2 by 60% of the cost.";
    EXPECT_EQ(messages({"1. Remove taxes.", all, ec2}), charged("-20"));
    EXPECT_EQ(messages({"1. Remove taxes.", ec2, all}), charged("-20"));
    EXPECT_EQ(messages({"1. Remove EDP discount and all credits.", all, ec2}), charged("-20"));
    EXPECT_EQ(messages({"1. Discount all services by 60%.", all}), charged("-20"));
    EXPECT_EQ(messages({"1. Exclude Amazon EC2 from the bill.", all}), charged("-60"));
    // The percentages are of what is left; together no more than all; other lines, other months; nothing is proved.
    EXPECT_EQ(messages({all, "3. Discount all services by 60%."}), Texts{});
    EXPECT_EQ(messages({all, "3. Discount Amazon EC2 by 40% of the cost."}), Texts{});
    EXPECT_EQ(messages({all, "3. Uplift all services by 30% of the cost.", ec2}), Texts{});
    EXPECT_EQ(messages({"1. Discount Amazon S3 by 60% of the cost.", ec2}), Texts{});
    EXPECT_EQ(messages({"1. Discount all services by 60% of the cost from 2026-01 to 2026-06.",
                        "3. Discount Amazon EC2 by 60% of the cost from 2026-07."}),
              Texts{});
    EXPECT_EQ(messages({all, "3. Never charge less than cost.",
                        "4. Discount Amazon EC2 by 60% of the cost when the line "
                        "type is Usage."}),
              Texts{});
    EXPECT_EQ(messages({"1. Discount all services by 60% of the cost, and no later rule applies.", ec2}), Texts{});
}

}  // namespace
}  // namespace bw::test
