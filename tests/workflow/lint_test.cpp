#include "workflow/lint/lint.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "conditions/text/source_text.h"
#include "workflow/language.h"
#include "workflow/lint/fix.h"
#include "workflow/lint/logic.h"
#include "workflow/linted.h"

namespace bw::test {
namespace {

Condition when(const std::string& condition) {
    const auto parsed =
        parse_workflows("Billing Workflow: W\n1. Exclude all services from the bill when " + condition + ".\n", "w");
    EXPECT_FALSE(has_errors(parsed.problems)) << to_text(parsed.problems);
    return std::get<Exclude>(parsed.workflows.at(0).rules.at(0).body).when;
}

TEST(LintLogic, TellsWhatCannotBe) {
    EXPECT_TRUE(never_holds(when("the service is Amazon EC2 and the service is Amazon RDS")));
    EXPECT_FALSE(never_holds(when("the service is Amazon EC2 and the service is not Amazon RDS")));
    EXPECT_TRUE(never_holds(when("the usage occurs from 2026-02-01 to 2026-02-28 in June")));
    EXPECT_TRUE(never_holds(when("the usage occurs in 2026 in an odd-numbered year")));
    EXPECT_FALSE(never_holds(when("the usage occurs on Tuesdays in an odd-numbered year in February")));
    EXPECT_TRUE(never_holds(when("the usage type is \"BoxUsage\" and the usage type is like \"*Data*\"")));
    EXPECT_FALSE(never_holds(when("the usage type is \"BoxUsage\" and the usage type is like \"*Usage\"")));
    EXPECT_TRUE(never_holds(when("the service is Amazon EC2 and the service is not like \"Amazon E*\"")));
    EXPECT_FALSE(never_holds(when("the service is Amazon EC2 and the service is not like \"Amazon S*\"")));
    EXPECT_TRUE(never_holds(when("the region is eu-central-1 and the region does not contain \"frankfurt\"")));
    EXPECT_TRUE(never_holds(when("the tag env is \"a\" and not (the tag env contains \"a\")")));
    EXPECT_FALSE(never_holds(when("the tag env is \"a\" and the tag team is \"b\"")));
}

TEST(LintLogic, FreeTierUsageIsUsage) {
    const Condition free{IsFreeTier{}};
    EXPECT_TRUE(implies(free, when("the line type is Usage or Fee")));
    EXPECT_TRUE(disjoint(free, when("the line type is like \"*Tax\"")));
    EXPECT_FALSE(implies(when("the line type is Usage"), free));
}

TEST(LintLogic, WhoPurchasedTheCommitment) {
    const std::string ri = "RIs are purchased by ";
    const std::string any = "the commitment is purchased by ";
    EXPECT_TRUE(never_holds(when(ri + "111122223333 and " + ri + "444455556666")));
    EXPECT_FALSE(never_holds(when(any + "111122223333 and " + any + "444455556666"))) << "an RI and a Savings Plan";
    EXPECT_TRUE(never_holds(when(ri + "accounts in the subset and " + ri + "accounts outside the subset")));
    EXPECT_TRUE(implies(when(ri + "accounts outside the subset"), when(ri + "another account")));
    EXPECT_FALSE(implies(when(ri + "another account"), when(ri + "accounts outside the subset")));
    EXPECT_TRUE(implies(when(ri + "111122223333"), when(any + "111122223333 or 444455556666")));
    EXPECT_FALSE(implies(when(any + "111122223333"), when(ri + "111122223333")));
    EXPECT_TRUE(disjoint(when(ri + "subset \"Acme\""), when(ri + "subset \"Globex\"")));
    EXPECT_TRUE(
        implies(when(any + "any account"), when(ri + "any account or Savings Plans are purchased by any account")));
    EXPECT_FALSE(always_holds(when(ri + "accounts in the subset or " + ri + "accounts outside the subset")))
        << "lines without a commitment";
}

TEST(LintLogic, Columns) {
    const Condition dollars{ColumnIs{Dim::kCurrency, "USD"}};
    EXPECT_TRUE(implies(dollars, dollars));
    EXPECT_TRUE(disjoint(dollars, {ColumnIs{Dim::kCurrency, "EUR"}}));
    EXPECT_FALSE(disjoint(dollars, {ColumnIs{Dim::kPricingUnit, "USD"}}));
    EXPECT_TRUE(
        implies({ColumnIs{Dim::kBillingEntity, "AWS Marketplace"}}, when("the billing entity is \"AWS Marketplace\"")));
}

TEST(LintLogic, HoursAndZones) {
    const auto hours = [](const std::string& one, const std::string& other) {
        return when("the usage occurs between " + one + " and the usage occurs between " + other);
    };
    EXPECT_TRUE(never_holds(hours("08:00 and 10:00 UTC", "12:00 and 14:00 UTC")));
    EXPECT_FALSE(never_holds(hours("08:00 and 10:00 UTC", "12:00 and 14:00 Asia/Tokyo")));
    EXPECT_FALSE(never_holds(hours("22:00 and 06:00 UTC", "05:30 and 14:00 UTC")));
    EXPECT_TRUE(
        never_holds(when("the usage occurs on Mondays Asia/Tokyo and the usage occurs on Tuesdays Asia/Tokyo")));
    EXPECT_FALSE(never_holds(when("the usage occurs on Mondays and the usage occurs on Tuesdays Asia/Tokyo")));
    EXPECT_FALSE(always_holds(when("the usage occurs between 00:00 and 24:00 UTC"))) << "usage by the month";
    EXPECT_TRUE(implies(hours("08:00 and 10:00 UTC", "09:00 and 14:00 UTC"),
                        when("the usage occurs between 09:00 and 10:00 UTC")));
}

TEST(LintLogic, AbsentValuesEqualNothing) {
    // Without the value neither part of the first holds; one part of the second always does.
    EXPECT_FALSE(always_holds(when("the tag env is \"a\" or the tag env is like \"*\"")));
    EXPECT_TRUE(always_holds(when("the tag env is not \"a\" or the tag env is not \"b\"")));
}

TEST(LintLogic, UsageOfMoreThanADayIsOnNoWeekday) {
    EXPECT_FALSE(
        always_holds(when("the usage occurs on weekends or the usage occurs on Mondays, Tuesdays, Wednesdays, "
                          "Thursdays or Fridays")));
}

TEST(LintLogic, Implication) {
    EXPECT_TRUE(implies(when("the usage occurs on Tuesdays in June"), when("the usage occurs in the summer months")));
    EXPECT_FALSE(implies(when("the usage occurs in the summer months"), when("the usage occurs in June")));
    EXPECT_TRUE(implies(when("the account is 111122223333"), when("the account is 111122223333 or 444455556666")));
    EXPECT_TRUE(disjoint(when("the region is us-east-1"), when("the region is eu-central-1")));
    EXPECT_FALSE(disjoint(when("the region is us-east-1"), when("the service is Amazon EC2")));
}

TEST(LintLogic, ManyPatternsCannotBeTold) {
    std::string condition = "the usage type is like \"*a\"";
    for (char c = 'b'; c < 'k'; ++c) condition += fmt::format(" and the usage type is like \"*{}\"", c);
    EXPECT_FALSE(never_holds(when(condition + " and not the usage type is like \"*a\"")));
}

TEST(Lint, NothingLeftToChange) {
    EXPECT_EQ(found({"1. Exclude Amazon EC2 from the bill.", "2. Remove taxes.", "3. Discount Amazon EC2 by 2%."}),
              Texts{"BW2301 4"});
    EXPECT_EQ(found({"1. Remove taxes.", "2. Discount Amazon EC2 by 2%.", "3. Exclude Amazon EC2 from the bill."}),
              Texts{"BW2301 3"});
    // In some months only; of some lines only; a fee is reckoned in between.
    EXPECT_EQ(found({"1. Remove taxes.", "2. Exclude Amazon EC2 from the bill from 2026-01.",
                     "3. Discount Amazon EC2 by 2%."}),
              Texts{});
    EXPECT_EQ(found({"1. Remove taxes.", "2. Exclude Amazon EC2 from the bill when the region is us-east-1.",
                     "3. Discount Amazon EC2 by 2%."}),
              Texts{});
    EXPECT_EQ(found({"1. Remove taxes.", "2. Discount Amazon EC2 by 2%.", "3. Add a fee of 5% of charges.",
                     "4. Exclude Amazon EC2 from the bill."}),
              Texts{});
}

TEST(Lint, WhatAnEarlierRuleIsTheLastFor) {
    const std::string ec2 = "2. Uplift the price of Amazon EC2 by 3%, and no later rule applies.";
    const std::string usage = " when the line type is Usage";
    const std::string message = "rule 2 is the last rule for every line of this one";
    const std::string late = "3. Discount Amazon EC2 by 5%" + usage + ".";
    EXPECT_EQ(found({"1. Remove taxes.", ec2, late}), Texts{"BW2301 4"});
    EXPECT_EQ(lint_workflows(workflow({"1. Remove taxes.", ec2, late}), "w", {}).at(0).warning.message, message);
    EXPECT_EQ(mended({"1. Remove taxes.", ec2, late}), workflow({"1. Remove taxes.", ec2}));
    // Discounts on Savings Plan usage that nothing replaced stay open: a person must look.
    EXPECT_EQ(found({"1. Remove taxes.", ec2, "3. Discount Amazon EC2 by 5%."}), Texts{"BW2301 4"});
    EXPECT_EQ(mended({"1. Remove taxes.", ec2, "3. Discount Amazon EC2 by 5%."}),
              workflow({"1. Remove taxes.", ec2, "3. Discount Amazon EC2 by 5%."}));
    // Of other lines; in some months only; of Savings Plan usage; of a line that was not there yet; nothing is matched.
    EXPECT_EQ(found({"1. Remove taxes.", ec2, "3. Discount all services by 5%" + usage + "."}), Texts{});
    EXPECT_EQ(found({"1. Remove taxes.",
                     "2. Uplift the price of Amazon EC2 by 3% from 2026-01 to 2026-06, and no later rule applies.",
                     "3. Discount Amazon EC2 by 5%" + usage + "."}),
              Texts{});
    const std::string all = "2. Uplift the price of all services by 3%, including taxes, and no later rule applies.";
    EXPECT_EQ(found({all,
                     "3. Replace Savings Plan discount with public on-demand price when Savings Plans are "
                     "purchased by any account."}),
              Texts{});
    EXPECT_EQ(found({all, "3. Replace free tier usage with the first billable rate."}), Texts{"BW2301 3"});
    EXPECT_EQ(found({all, "3. Add a fee of USD 5 per month.", "4. Discount all services by 5%."}), Texts{});
    EXPECT_EQ(found({all, "3. Add a fee of USD 5 per month, and no later rule applies.",
                     "4. Round unit prices to 4 digits."}),
              Texts{"BW2301 4"});
    EXPECT_EQ(found({all, "3. Add a fee of USD 5 per month."}), Texts{});
    EXPECT_EQ(found({"1. Remove EDP discount, and no later rule applies.", "2. Remove EDP discount."}),
              Texts{"BW2302 3"});
}

TEST(Lint, ARuleThatIsTheLastMakesADifference) {
    const std::string last = ", and no later rule applies.";
    // It keeps lines from the exclusion; from the later rule; from the percentage.
    EXPECT_EQ(found({"1. Remove taxes.", "2. Discount Amazon EC2 by 50%.", "3. Uplift Amazon EC2 by 3%" + last,
                     "4. Exclude Amazon EC2 from the bill."}),
              Texts{});
    EXPECT_EQ(
        found({"1. Remove taxes.", "2. Exclude Amazon EC2 from the bill.", "3. Exclude Amazon EC2 from the bill" + last,
               "4. Uplift all services by 5% of the public price."}),
        Texts{});
    EXPECT_EQ(found({"1. Remove taxes.", "2. Exclude Amazon EC2 from the bill.", "3. Discount Amazon EC2 by 50%" + last,
                     "4. Uplift all services by 5% of the public price."}),
              Texts{});
    EXPECT_EQ(
        found({"1. Remove taxes.", "2. Exclude Amazon EC2 from the bill.", "3. Discount Amazon EC2 by 50%" + last}),
        Texts{"BW2301 4"});
    EXPECT_EQ(found({"1. Remove taxes.", "2. Uplift Amazon EC2 by 3%" + last, "3. Uplift all services by 5%."}),
              Texts{});
    const std::string ri = "Replace RI discount with public on-demand price when RIs are purchased by any account";
    EXPECT_EQ(found({"1. Remove taxes.", "2. Uplift all services by 30%, including credits" + last, "3. " + ri + "."}),
              Texts{"BW2301 4"});
    EXPECT_EQ(found({"1. Remove taxes.", "2. Uplift all services by 30%" + last, "3. " + ri + "."}), Texts{});
    for (const char* of : {"the cost", "the public price"}) {
        const std::string more = fmt::format("2. Uplift the price of Amazon S3 by 50% of {}.", of);
        const std::string top = "3. Charge every tier of Amazon S3 at the highest rate.";
        EXPECT_EQ(found({"1. Remove taxes.", more, top}), Texts{"BW2304 4"}) << of;
        EXPECT_EQ(found({"1. Remove taxes.", "2" + top.substr(1), "3" + more.substr(1)}), Texts{}) << of;
    }
    // The percentage is undone in part only, and a rule in between has a say: no edit.
    const std::vector<std::string> between{"1. Remove taxes.", "2. Uplift the price of all services by 30%.",
                                           "3. Uplift the price of Amazon S3 by 30% of the public price" + last,
                                           "4. " + ri + "."};
    EXPECT_EQ(found(between), Texts{"BW2304 5"});
    EXPECT_EQ(mended(between), workflow(between));
    // What is closed the tax would leave out.
    const std::vector<std::string> tax{"1. Remove taxes.", "2. Charge tax of 19%.",
                                       "3. Uplift the price of all services by 3%" + last};
    EXPECT_EQ(found(tax), Texts{"BW2309 3"});
    EXPECT_EQ(mended(tax), workflow(tax));
}

TEST(Lint, LinesThatRulesAdd) {
    EXPECT_EQ(found({"1. Exclude all services from the bill.", "2. Add a fee of USD 5 per month.",
                     "3. Discount all services by 5%."}),
              Texts{});
    // Of whom no line is selected pays no fee; but one of the month before may be of lines that were.
    const std::string never = " when the service is Amazon EC2 and the service is Amazon RDS.";
    const auto with = [&](const std::string& fee) {
        return std::vector<std::string>{"1. Remove taxes.", "2. Add a fee of " + fee + never};
    };
    for (const char* fee : {"USD 5 per month", "10% of charges, at least USD 5"}) {
        EXPECT_EQ(found(with(fee)), Texts{"BW2305 3"});
        EXPECT_EQ(mended(with(fee)), workflow({"1. Remove taxes."}));
    }
    const auto before = with("10% of charges of the month before, at least USD 5");
    EXPECT_EQ(found(before), Texts{"BW2305 3"});
    EXPECT_EQ(mended(before), workflow(before));
}

TEST(Lint, BehindDefaultRules) {
    LintOptions options;
    const auto parsed = parse_workflows(
        "Billing Workflow: Default rules\n1. [tax] Remove taxes.\n2. [up] Uplift the price of all services by 3%.\n",
        "d");
    options.inherited = {parsed.workflows.at(0).rules, "Default rules"};
    const auto messages = [&](const std::string& text) {
        Texts result;
        for (const Finding& finding : lint_workflows(text, "w", options))
            result.push_back(fmt::format("{} {} {}", code_text(finding.warning.code), finding.warning.place.line,
                                         finding.warning.message));
        return result;
    };
    const std::string twice = "default rule [up] has a percentage for the same lines: this one comes on top of it";
    EXPECT_EQ(messages(workflow({"1. Charge tax of 19%."})), Texts{});
    EXPECT_EQ(messages(workflow({"1. Uplift all services by 2%."})), Texts{"BW2303 2 " + twice});
    EXPECT_EQ(messages(workflow({"1. Do not apply default rule [UP].", "2. Uplift all services by 2%."})), Texts{});
    EXPECT_EQ(messages(workflow({"1. Do not apply default rule [tax].", "2. Charge tax of 19%."})),
              Texts{"BW2308 3 the customer is charged this tax and AWS's"});
    // Excepted in the months of the other uplift, or in other months.
    EXPECT_EQ(messages(workflow({"1. Do not apply default rule [up] from 2026-01 to 2026-06.",
                                 "2. Uplift all services by 2% from 2026-01 to 2026-06."})),
              Texts{});
    EXPECT_EQ(messages(workflow({"1. Do not apply default rule [up] from 2026-01 to 2026-06.",
                                 "2. Uplift all services by 2% from 2026-06."})),
              Texts{"BW2303 3 " + twice});
    EXPECT_EQ(messages(workflow({"1. Remove taxes."})),
              Texts{"BW2302 2 default rule [tax] does all that this rule does"});
    // No edit puts a rule before a default rule; rules are numbered as they stand in the text.
    const std::vector<std::string> after{"1. Exclude Amazon EC2 from the bill.",
                                         "2. Replace free tier usage with the first billable rate."};
    EXPECT_EQ(messages(workflow(after)), Texts{"BW2304 3 the replacement undoes the percentage of default rule [up]"});
    const auto fixed = fix_workflows(workflow(after), "w", options);
    ASSERT_TRUE(fixed);
    EXPECT_EQ(fixed->text, workflow(after));
    // The default rules do not stand before themselves.
    EXPECT_EQ(messages("Billing Workflow: default rules\n1. [tax] Remove taxes.\n"), Texts{});
}

TEST(Lint, DefaultRulesThatChargeTax) {
    LintOptions options;
    options.inherited = {parse_workflows("Billing Workflow: D\n1. Remove taxes.\n2. [vat] Charge tax of 19%.\n", "d")
                             .workflows.at(0)
                             .rules,
                         "D"};
    // They stand behind the workflow's own rules.
    EXPECT_TRUE(lint_workflows(workflow({"1. Uplift all services by 2%."}), "w", options).empty());
    const auto findings = lint_workflows(workflow({"1. Charge tax of 19%."}), "w", options);
    ASSERT_EQ(findings.size(), 1U);
    EXPECT_EQ(findings[0].warning.message, "default rule [vat] says the same, so both are reckoned");
    EXPECT_TRUE(findings[0].edits.empty());
}

TEST(Lint, TheSameAgain) {
    EXPECT_EQ(found({"1. Remove taxes.", "2. Remove taxes."}), Texts{"BW2302 3"});
    EXPECT_EQ(found({"1. Exclude Amazon EC2 from the bill.", "2. Exclude Amazon EC2 from the bill."}),
              Texts{"BW2302 3"});
    EXPECT_EQ(found({"1. Remove taxes.", "2. Replace free tier usage with the first billable rate.",
                     "3. Replace free tier usage with the first billable rate."}),
              Texts{"BW2302 4"});
    EXPECT_EQ(found({"1. Add a fee of USD 100 per month.", "2. Add a fee of USD 100 per month."}), Texts{"BW2302 3"});
    EXPECT_EQ(found({"1. Add a fee of USD 100 per month.", "2. Add a fee of USD 200 per month."}), Texts{});
    EXPECT_EQ(found({"1. Remove taxes from 2026-01 to 2026-06.", "2. Remove taxes from 2026-07."}), Texts{});
}

TEST(Lint, PercentagesThatMeet) {
    EXPECT_EQ(found({"1. Remove taxes.", "2. Uplift the price of all services by 3%.",
                     "3. Uplift the price of Amazon EC2 by 2%."}),
              Texts{"BW2303 4"});
    EXPECT_EQ(
        found({"1. Remove taxes.", "2. Uplift the price of all services by 3%.", "3. Discount Amazon EC2 by 2%."}),
        Texts{});
    EXPECT_EQ(
        found({"1. Remove taxes.", "2. Uplift the price of all services by 3% except when the service is Amazon EC2.",
               "3. Uplift the price of Amazon EC2 by 2%."}),
        Texts{});
    EXPECT_EQ(found({"1. Remove taxes.", "2. Discount all services by 3% from 2026-01 to 2026-06.",
                     "3. Discount all services by 4% from 2026-07."}),
              Texts{});
}

TEST(Lint, PercentagesOfListsAndOfOtherThings) {
    EXPECT_EQ(found({"1. Remove taxes.", "2. Uplift the price of Amazon EC2 and Amazon RDS by 3%.",
                     "3. Uplift the price of Amazon EC2 and Amazon S3 by 4%."}),
              Texts{"BW2303 4"});
    EXPECT_EQ(found({"1. Remove taxes.", "2. Uplift Amazon EC2 and Amazon RDS by 3% when the region is us-east-1.",
                     "3. Uplift Amazon EC2 and Amazon S3 by 4% when the region is us-west-2."}),
              Texts{});
    for (const char* of : {"the cost", "the public price"}) {
        EXPECT_EQ(found({"1. Remove taxes.", fmt::format("2. Uplift all services by 3% of {}.", of),
                         fmt::format("3. Uplift Amazon EC2 by 4% of {}.", of)}),
                  Texts{"BW2303 4"});
        EXPECT_EQ(found({"1. Remove taxes.", fmt::format("2. Uplift all services by 3% of {}.", of),
                         "3. Uplift Amazon EC2 by 4%.", fmt::format("4. Discount Amazon EC2 by 4% of {}.", of)}),
                  Texts{});
    }
}

TEST(LintFix, APercentageIsAppliedOnce) {
    const std::string taxes = "1. Remove taxes.";
    const std::string except = "2. Uplift the price of all services by 3% except when the service is Amazon EC2.";
    EXPECT_EQ(mended({taxes, "2. Uplift all services by 3%.", "3. Uplift the price of Amazon EC2 by 2%."}),
              workflow({taxes, except, "3. Uplift the price of Amazon EC2 by 2%."}));
    EXPECT_EQ(mended({taxes, "2. Uplift the price of Amazon EC2 by 2%.", "3. Uplift all services by 3%."}),
              workflow({taxes, "2. Uplift the price of Amazon EC2 by 2%.", "3" + except.substr(1)}));
    // Lines would be in neither: in other months, other lines, taxes. Or it is not told which of the two is too many.
    const auto stays = [&](const std::string& one, const std::string& other) {
        const std::vector<std::string> rules{taxes, "2. " + one, "3. " + other};
        EXPECT_EQ(mended(rules), workflow(rules));
        EXPECT_EQ(messages_of(Code::kPercentTwice, rules).size(), 1U) << one;
    };
    const std::string all = "Uplift the price of all services by 3%.";
    stays(all, "Uplift the price of Amazon EC2 by 2% from 2026-01.");
    stays(all, "Uplift the price of Amazon EC2 by 2% when the region is us-east-1.");
    stays("Uplift the price of all services by 3%, including taxes.", "Uplift the price of Amazon EC2 by 2%.");
    stays("Uplift the price of Amazon EC2 by 3%.", "Uplift the price of Amazon EC2 by 2%.");
    stays("Uplift the price of Amazon EC2 and Amazon RDS by 3%.",
          "Uplift the price of Amazon EC2 and Amazon S3 by 2%.");
    stays(all, "Uplift the price of Amazon EC2 by 2%, and no later rule applies.");
}

TEST(Lint, ReplacementAfterPercentage) {
    const std::vector<std::string> rules{"1. Remove taxes.", "2. Uplift the price of all services by 3%.",
                                         "3. Replace free tier usage with the first billable rate."};
    EXPECT_EQ(found(rules), Texts{"BW2304 4"});
    EXPECT_EQ(mended(rules), workflow({"1. Remove taxes.", "2. Replace free tier usage with the first billable rate.",
                                       "3. Uplift the price of all services by 3%."}));
}

TEST(Lint, ConditionsThatNeverOrAlwaysHold) {
    const std::string never = "2. Discount Amazon EC2 by 2% when the service is Amazon RDS.";
    EXPECT_EQ(found({"1. Remove taxes.", never}), Texts{"BW2305 3"});
    EXPECT_EQ(mended({"1. Remove taxes.", never}), workflow({"1. Remove taxes."}));
    EXPECT_EQ(found({"1. Remove taxes.", "2. Discount all services by 2% when the line type is Tax."}),
              Texts{"BW2305 3"});
    EXPECT_EQ(found({"1. Discount all services by 2% when the line type is Tax, including taxes."}), Texts{});
    const std::string always =
        "2. Discount Amazon EC2 by 2% when the region is not us-east-1 or the region is not eu-central-1 so it grows.";
    EXPECT_EQ(found({"1. Remove taxes.", always}), Texts{"BW2306 3"});
    EXPECT_EQ(mended({"1. Remove taxes.", always}),
              workflow({"1. Remove taxes.", "2. Discount Amazon EC2 by 2% so it grows."}));
}

TEST(Lint, WhatHasExpired) {
    const auto month = parse_month("2026-01");
    const std::vector<std::string> rules{"1. Remove taxes.", "2. Discount Amazon EC2 by 2% from 2025-01 to 2025-12.",
                                         "3. Discount Amazon S3 by 2% when the usage occurs in 2024.",
                                         "4. Discount Amazon RDS by 2% from 2025-12 to 2026-01."};
    EXPECT_EQ(found(rules), Texts{});
    EXPECT_EQ(found(rules, month), (Texts{"BW2307 3", "BW2307 4"}));
    EXPECT_EQ(mended(rules, month),
              workflow({"1. Remove taxes.", "2. Discount Amazon RDS by 2% from 2025-12 to 2026-01."}));
}

TEST(Lint, CommentsSilenceOneRule) {
    const std::vector<std::string> rules{"1. Remove taxes.", "2. Remove taxes.", "3. Remove taxes."};
    EXPECT_EQ(found(rules), (Texts{"BW2302 3", "BW2302 4"}));
    EXPECT_EQ(found({rules[0], "# allow BW2302: for emphasis", rules[1], rules[2]}), Texts{"BW2302 5"});
    EXPECT_EQ(found({rules[0], "# Allow bw2302: for emphasis", "# more", rules[1]}), Texts{});
    EXPECT_EQ(found({rules[0], "# allow BW2302", rules[1]}), (Texts{"BW2311 3", "BW2302 4"}));
    EXPECT_EQ(found({rules[0], "# allow BW2302: ", rules[1]}), (Texts{"BW2311 3", "BW2302 4"}));
    EXPECT_EQ(found({"# allow BW2302: why", rules[0]}), Texts{"BW2312 2"});
    EXPECT_EQ(found({"# allow me to explain: nothing", rules[0]}), Texts{});
}

TEST(Lint, CommentsOnWarningsThatWereNotLookedForStay) {
    // BW2307 needs a month, the others the data.
    const std::vector<std::string> rules{"1. Remove taxes.", "# allow BW2307, BW2313, BW2314, BW2315: as agreed",
                                         "2. Discount Amazon EC2 by 2%."};
    EXPECT_EQ(found(rules), Texts{});
    EXPECT_EQ(mended(rules), workflow(rules));
    EXPECT_EQ(found(rules, parse_month("2026-01")), Texts{"BW2312 3"});
    EXPECT_EQ(mended(rules, parse_month("2026-01")),
              workflow({rules[0], "# allow BW2313, BW2314, BW2315: as agreed", rules[2]}));
    LintOptions options;
    options.looked_for = {Code::kUpfrontTerm, Code::kMatchesNothing};
    const auto findings = lint_workflows(workflow(rules), "w", options);
    ASSERT_EQ(findings.size(), 1U);
    EXPECT_EQ(findings[0].warning.message, "rule 2 has no warning BW2313 or BW2315");
    EXPECT_EQ(found({"# allow BW2399: no such code", rules[0]}), Texts{"BW2312 2"});
}

TEST(Lint, CommentsThatSilenceNothingAsTheyAreWritten) {
    const std::string twice = "1. Remove taxes.";
    for (const char* comment : {"# allow BW2302 agreed in the contract", "# allow 2302: x",
                                "# allow BW2302 and BW2303: x", "# Allow BW23022: x"})
        EXPECT_EQ(found({twice, comment, "2. Remove taxes."}), (Texts{"BW2311 3", "BW2302 4"})) << comment;
    for (const char* comment :
         {"# allow BWX: x", "# allow 19% of tax", "# allow 2026 prices: x", "# allowed BW2302: x", "# all"})
        EXPECT_EQ(found({twice, comment, "2. Remove taxes."}), Texts{"BW2302 4"}) << comment;
}

TEST(Lint, OfTwoCodesOneIsUsed) {
    const std::vector<std::string> rules{"1. Remove taxes.", "# allow BW2302, BW2304: for emphasis",
                                         "2. Remove taxes."};
    EXPECT_EQ(found(rules), Texts{"BW2312 3"});
    EXPECT_EQ(mended(rules), workflow({rules[0], "# allow BW2302: for emphasis", rules[2]}));
}

TEST(Lint, WarningsOfTheParserAreSilencedToo) {
    const std::string slip = "1. Discont all services by 2%, including taxes.";
    const auto codes = [](const std::string& text) {
        Texts result;
        for (const Finding& finding : lint_workflows(text, "w", {})) result.push_back(code_text(finding.warning.code));
        return result;
    };
    EXPECT_EQ(codes(workflow({slip})), Texts{"BW2201"});
    EXPECT_EQ(codes(workflow({"# allow BW2201: as the contract has it", slip})), Texts{});
}

TEST(Lint, FilesWithErrorsAreNotLinted) {
    EXPECT_TRUE(lint_workflows(workflow({"1. Frobnicate.", "2. Charge tax of 19%."}), "w", {}).empty());
}

TEST(LintFix, TheLastRuleOfAWorkflowStays) {
    const std::vector<std::string> rules{"1. Exclude Amazon EC2 from the bill when the service is Amazon RDS."};
    const auto fixed = fix_workflows(workflow(rules), "w", {});
    ASSERT_TRUE(fixed);
    EXPECT_EQ(fixed->text, workflow(rules));
    EXPECT_TRUE(fixed->applied.empty());
    EXPECT_EQ(fixed->left.size(), 1U);
}

TEST(LintFix, CommentsAboveARuleAreTheRules) {
    const std::vector<std::string> rules{"# agreed in 2025",
                                         "1. Uplift the price of all services by 3%.",
                                         "# free tier, section 9",
                                         "",
                                         "# allow BW2301: no",
                                         "2. Replace free tier usage with the first billable rate.",
                                         "# all of them",
                                         "3. Remove taxes.",
                                         "# the end"};
    EXPECT_EQ(mended(rules),
              workflow({"# free tier, section 9", "1. Replace free tier usage with the first billable rate.",
                        "# agreed in 2025", "2. Uplift the price of all services by 3%.", "# all of them",
                        "3. Remove taxes.", "# the end"}));
    EXPECT_EQ(mended({"1. Remove taxes.", "2. Exclude Amazon WorkDocs from the bill.", "# contract 7: WorkDocs 5% off",
                      "3. Discount Amazon WorkDocs by 5%.", "# storage", "4. Discount Amazon S3 by 2%."}),
              workflow({"1. Remove taxes.", "2. Exclude Amazon WorkDocs from the bill.", "# storage",
                        "3. Discount Amazon S3 by 2%."}));
    EXPECT_EQ(
        mended({"1. Uplift the price of all services by 3%.", "# VAT", "2. Charge tax of 19%."}),
        workflow({"1. Uplift the price of all services by 3%.", "2. Remove taxes.", "# VAT", "3. Charge tax of 19%."}));
}

TEST(LintFix, ACommentAboveAGroupIsNoRules) {
    EXPECT_EQ(mended({"# what computes", "Group \"Compute\": Amazon EC2, AWS Lambda.", "# late",
                      "1. Discount group \"Compute\" by 5% when the service is Amazon RDS.", "2. Remove taxes."}),
              workflow({"# what computes", "Group \"Compute\": Amazon EC2, AWS Lambda.", "1. Remove taxes."}));
}

TEST(LintFix, AFileWithoutItsLastLineBreak) {
    EXPECT_EQ(
        mended({"1. Charge tax of 19%.", "2. Remove taxes.", "3. Uplift the price of all services by 3%."})
            .find("3. Charge tax"),
        mended({"1. Charge tax of 19%.", "2. Remove taxes.", "3. Uplift the price of all services by 3%."}).size() -
            std::string_view("3. Charge tax of 19%.\n").size());
    const std::string text =
        "Billing Workflow: W\n1. Charge tax of 19%.\n2. Remove taxes.\n3. Uplift all services by 3%.";
    const auto fixed = fix_workflows(text, "w", {});
    ASSERT_TRUE(fixed);
    EXPECT_EQ(fixed->text,
              workflow({"1. Remove taxes.", "2. Uplift the price of all services by 3%.", "3. Charge tax of 19%."}));
}

TEST(LintFix, EditsAreMadeTogether) {
    EXPECT_EQ(with_edits("abcdef", {{{4, 5}, "E"}, {{0, 0}, "-"}, {{1, 3}, ""}}), "-adEf");
}

}  // namespace
}  // namespace bw::test
