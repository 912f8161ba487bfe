// Suggestions of the linter that a person chooses from.
#include "workflow/linted.h"

namespace bw::test {
namespace {

// "BW2303.1 except ..." for each suggestion of the file's warnings.
Texts suggested(const std::vector<std::string>& sentences, const LintOptions& options = {}) {
    Texts texts;
    for (const Finding& finding : lint_workflows(workflow(sentences), "w", options))
        for (std::size_t i = 0; i < finding.suggestions.size(); ++i)
            texts.push_back(
                fmt::format("{} {}", to_text(Choice{finding.warning.code, i + 1}), finding.suggestions[i].title));
    return texts;
}

std::string taken(const std::vector<std::string>& sentences, const std::vector<std::string>& choices,
                  const LintOptions& options = {}) {
    std::vector<Choice> parsed;
    for (const std::string& choice : choices) parsed.push_back(parse_choice(choice).value());
    const auto fixed = fix_workflows(workflow(sentences), "w", options, parsed);
    return fixed ? fixed->text : to_text(fixed.error());
}

constexpr const char* kTaxes = "1. Remove taxes.";

TEST(LintChoices, AreWrittenAsTheyAreRead) {
    for (const char* text : {"BW2316.1", "BW2303.12@4"}) EXPECT_EQ(to_text(parse_choice(text).value()), text);
    for (const char* text : {"", "BW2316", "BW2316.", "BW2316.0", "BW2316.x", "BW9999.1", "2316.1", "BW2316.1@",
                             "BW2316.1@0", "BW2316@4.1", "BW2316.1 "})
        EXPECT_FALSE(parse_choice(text)) << text;
}

TEST(LintChoices, OfConditionsOnSavingsPlanUsage) {
    const std::vector<std::string> rules{
        kTaxes, "2. Uplift all services by 10% when the line type is SavingsPlanCoveredUsage, including taxes.",
        "3. Exclude all services from the bill when the purchase option is Savings Plan from 2026-01."};
    EXPECT_EQ(suggested(rules),
              (Texts{"BW2316.1 put `Charge Savings Plan usage at its effective cost.` before it",
                     "BW2316.2 reckon it from the public price, which that usage has",
                     "BW2316.1 put `Charge Savings Plan usage at its effective cost from 2026-01.` before it"}));
    EXPECT_EQ(
        taken(rules, {"BW2316.2", "BW2316.1@4"}),
        workflow({kTaxes,
                  "2. Uplift the price of all services by 10% of the public price when the line type is "
                  "SavingsPlanCoveredUsage.",
                  "3. Charge Savings Plan usage at its effective cost from 2026-01.",
                  "4. Exclude all services from the bill when the purchase option is Savings Plan from 2026-01."}));
    EXPECT_EQ(suggested({kTaxes, "2. Uplift all services by 10% when the line type is SavingsPlanNegation."}),
              Texts{"BW2316.1 put `Charge Savings Plan usage at its effective cost.` before it"})
        << "a negation has no public price";
}

TEST(LintChoices, OfSumsThatFlipTheirSign) {
    const std::vector<std::string> rules{kTaxes, "2. Discount all services by 60% of the cost.",
                                         "3. Discount Amazon EC2 by 55.5% of the cost, including credits."};
    EXPECT_EQ(suggested(rules), (Texts{"BW2317.1 lower it to 40%, which leaves nothing",
                                       "BW2317.2 reckon it from the charge, which turns no sign"}));
    EXPECT_EQ(taken(rules, {"BW2317.1"}), workflow({kTaxes, "2. Discount all services by 60% of the cost.",
                                                    "3. Discount Amazon EC2 by 40% of the cost, including credits."}))
        << "what else there is an edit for is left";
    EXPECT_EQ(taken(rules, {"BW2317.2"}), workflow({kTaxes, "2. Discount all services by 60% of the cost.",
                                                    "3. Discount Amazon EC2 by 55.5%, including credits."}));
    const std::vector<std::string> nothing{kTaxes, "2. Discount all services by 100% of the cost, including credits.",
                                           "3. Discount Amazon EC2 by 5% of the cost."};
    EXPECT_EQ(taken(nothing, {"BW2317.1"}),
              workflow({kTaxes, "2. Discount all services by 100% of the cost, including credits."}));
}

TEST(LintChoices, OfPercentagesThatMeet) {
    const std::vector<std::string> rules{kTaxes, "2. Uplift all services by 3% when the account is 111122223333.",
                                         "3. Uplift Amazon EC2 by 2% when the account is 111122223333 and the region "
                                         "is us-east-1."};
    EXPECT_EQ(suggested(rules), (Texts{"BW2303.1 except these lines in rule 2", "BW2303.2 remove this one"}));
    EXPECT_EQ(taken(rules, {"BW2303.1"}),
              workflow({kTaxes,
                        "2. Uplift the price of all services by 3% when the account is 111122223333 except when the "
                        "service is Amazon EC2 and the account is 111122223333 and the region is us-east-1.",
                        "3. Uplift the price of Amazon EC2 by 2% when the account is 111122223333 and the region is "
                        "us-east-1."}));
    EXPECT_EQ(suggested({kTaxes, "2. Uplift all services by 3%.", "3. Uplift all services by 2%."}),
              Texts{"BW2303.1 remove this one"});
    EXPECT_EQ(suggested({kTaxes, "2. Uplift Amazon EC2 by 2% when the region is us-east-1.",
                         "3. Uplift all services by 3%."}),
              (Texts{"BW2303.1 except the lines of rule 2 here", "BW2303.2 remove this one"}));
}

TEST(LintChoices, BehindDefaultRules) {
    LintOptions options;
    options.inherited = {parse_workflows(workflow({"1. [markup] Uplift all services by 3%.", "2. Remove taxes."}), "d")
                             .workflows[0]
                             .rules,
                         ""};
    const std::vector<std::string> twice{"1. Uplift Amazon EC2 by 2% from 2026-01."};
    EXPECT_EQ(suggested(twice, options), Texts{"BW2303.1 except default rule [markup]"});
    EXPECT_EQ(taken(twice, {"BW2303.1"}, options), workflow({"1. Do not apply default rule [markup] from 2026-01.",
                                                             "2. Uplift the price of Amazon EC2 by 2% from 2026-01."}));
    EXPECT_EQ(
        taken({"1. Replace free tier usage with the first billable rate."}, {"BW2304.1"}, options),
        workflow({"1. Do not apply default rule [markup].", "2. Replace free tier usage with the first billable rate.",
                  "3. Uplift the price of all services by 3%."}));
}

TEST(LintChoices, OfTaxThatStays) {
    const std::vector<std::string> rules{"1. Uplift all services by 3% from 2026-01."};
    EXPECT_EQ(suggested(rules), (Texts{"BW2308.1 end the rule with `, including taxes`",
                                       "BW2308.2 remove AWS's tax: `Remove taxes from 2026-01.`"}));
    EXPECT_EQ(taken(rules, {"BW2308.1"}),
              workflow({"1. Uplift the price of all services by 3% from 2026-01, including taxes."}));
    EXPECT_EQ(suggested({"1. Round unit prices to 4 digits."}), Texts{"BW2308.1 remove AWS's tax: `Remove taxes.`"});
}

TEST(LintChoices, OfRulesThatMayBeMeant) {
    EXPECT_EQ(suggested({"1. Add a fee of USD 5 per month.", "2. Add a fee of USD 5 per month."}),
              Texts{"BW2302.1 remove this one"});
    const std::vector<std::string> fee{kTaxes, "2. Give a credit of USD 5 per month.",
                                       "3. Add a fee of USD 5 per month when the service is Amazon EC2 and the service "
                                       "is Amazon RDS."};
    EXPECT_EQ(suggested(fee), Texts{}) << "no line is selected: nothing is charged, and the edit removes it";
    EXPECT_EQ(
        taken({"1. Charge tax of 19%.", "2. Remove taxes, and no later rule applies.", "3. Uplift all services by 3%."},
              {"BW2309.1"}),
        workflow({"1. Remove taxes, and no later rule applies.", "2. Uplift the price of all services by 3%.",
                  "3. Charge tax of 19%."}));
}

TEST(LintChoices, ThatNobodySuggestsAreRefused) {
    const std::vector<std::string> rules{kTaxes,
                                         "2. Uplift all services by 10% when the line type is "
                                         "SavingsPlanCoveredUsage."};
    for (const char* choice : {"BW2316.3", "BW2303.1", "BW2316.1@2", "BW2316.3@3"})
        EXPECT_TRUE(taken(rules, {choice})
                        .starts_with(fmt::format("w: error[BW5001]: no warning of the file suggests {}", choice)))
            << taken(rules, {choice});
    const std::vector<std::string> same{"BW2308.1@2", "BW2308.1@2"};
    EXPECT_TRUE(taken({"1. Uplift all services by 3%."}, same).starts_with("w: error[BW5001]: two of the suggestions"))
        << taken({"1. Uplift all services by 3%."}, same);
}

// Without its final stop a rule would go on in the line below.
TEST(LintChoices, AreOfTheFileAsItIs) {
    EXPECT_EQ(taken({"7. remove taxes", "9. uplift all services by 10% when the line type is SavingsPlanCoveredUsage"},
                    {"BW2316.1@3"}),
              workflow({kTaxes, "2. Charge Savings Plan usage at its effective cost.",
                        "3. Uplift the price of all services by 10% when the line type is SavingsPlanCoveredUsage."}));
}

}  // namespace
}  // namespace bw::test
