#include "workflow/language.h"

#include <gtest/gtest.h>

#include <map>
#include <set>

#include "support/describe.h"
#include "workflow/rules/kind.h"

namespace bw {
namespace {

Rule parse_one(const std::string& sentence) {
    const auto parsed = parse_workflows("Billing Workflow: W\n1. " + sentence + "\n", "w");
    EXPECT_EQ(to_text(parsed.problems), "");
    return parsed.workflows.at(0).rules.at(0);
}

TEST(Language, EveryRuleBodyHasExactlyOneKind) {
    std::set<std::size_t> bodies;
    for (const RuleKind* of : all_rule_kinds()) {
        for (const std::string_view example : of->examples) {
            const RuleBody body = parse_one(std::string(example)).body;
            bodies.insert(body.index());
            for (const RuleKind* kind : all_rule_kinds()) {
                EXPECT_EQ(kind->fill(body).has_value(), kind == of) << kind->name << ": " << example;
                EXPECT_EQ(kind->lower(body).has_value(), kind == of) << kind->name << ": " << example;
            }
        }
    }
    EXPECT_EQ(bodies.size(), std::variant_size_v<RuleBody>);
}

TEST(Language, ExamplesOfEveryKindAreCanonical) {
    std::set<std::string_view> names;
    for (const RuleKind* kind : all_rule_kinds()) {
        EXPECT_TRUE(names.insert(kind->name).second);
        EXPECT_FALSE(kind->examples.empty());
        for (std::string_view example : kind->examples) {
            const Rule rule = parse_one(std::string(example));
            EXPECT_EQ(rule.sentence, example);
            EXPECT_TRUE(kind->fill(rule.body)) << example;
        }
    }
}

TEST(Language, NoBreakSpacesOfAPurposeAreBlanks) {
    EXPECT_EQ(parse_one("Remove taxes so \"we\xC2\xA0 keep \xC2\xA0").sentence, "Remove taxes so \"we keep.");
}

TEST(Language, NoCommaBeginsAPurpose) {
    EXPECT_EQ(parse_one("Remove taxes so,, we keep, them").sentence, "Remove taxes so we keep, them.");
}

TEST(Language, PercentagesAreExact) {
    const auto steps = lower(parse_one("Uplift the price of all services by 2.0000000001%."));
    EXPECT_EQ(to_text(std::get<Scale>(steps.at(0).action).factor), "1.020000000001");
    EXPECT_EQ(to_text(std::get<Scale>(lower(parse_one("Discount EC2 by 100%."))[0].action).factor), "0");
}

TEST(Language, RulesKnowTheirLines) {
    const auto parsed =
        parse_workflows("# x\nBilling Workflow: W\n\n1. Remove taxes.\n2. Remove\n taxes.\n3. Remove taxes.\n", "w");
    ASSERT_EQ(parsed.workflows.size(), 1U);
    EXPECT_EQ(parsed.workflows[0].line, 2U);
    std::vector<std::uint32_t> lines;
    for (const Rule& rule : parsed.workflows[0].rules) lines.push_back(rule.line);
    EXPECT_EQ(lines, (std::vector<std::uint32_t>{4, 5, 7}));
}

TEST(Language, BillingMonths) {
    const Rule rule = parse_one("Remove taxes from 2026-02 to 2026-03.");
    EXPECT_FALSE(in_force(rule, *parse_month("2026-01")));
    EXPECT_TRUE(in_force(rule, *parse_month("2026-02")));
    EXPECT_TRUE(in_force(rule, *parse_month("2026-03")));
    EXPECT_FALSE(in_force(rule, *parse_month("2026-04")));
    EXPECT_TRUE(in_force(parse_one("Remove taxes from 2026-02."), *parse_month("2030-01")));
}

// A month of one year is written like billing months only in the months of a rule.
TEST(Language, MonthsOfOneYearInConditions) {
    const std::pair<std::string, std::string> cases[] = {
        {"in 2026-10", "write `from 2026-10-01 to 2026-10-31`"},
        {"on Tuesdays in 2028-02", "write `from 2028-02-01 to 2028-02-29`"},
        {"in March 2026", "write `in March of 2026`"},
        {"in March or April 2026", "write `in March or April of 2026`"},
        {"in Q2 2026", "write `in April, May or June of 2026`"},
    };
    for (const auto& [phrase, hint] : cases) {
        const auto parsed = parse_workflows(
            "Billing Workflow: W\n1. Discount EC2 by 5% when the usage occurs " + phrase + " in us-east-1.\n", "w");
        ASSERT_EQ(parsed.problems.size(), 1U) << to_text(parsed.problems);
        EXPECT_EQ(code_text(parsed.problems[0].code), "BW2106") << phrase;
        EXPECT_EQ(parsed.problems[0].hint, hint);
    }
    parse_one("Discount EC2 by 5% when the usage occurs in March or April of 2026 in us-east-1.");
    parse_one("Discount EC2 by 5% when the usage occurs from 2026-10-01 to 2026-10-31.");
}

// Else the first would be meant, and the other do nothing.
TEST(Language, AMonthHasOneCurrency) {
    const auto problems = [](const std::string& first, const std::string& second) {
        const std::string text =
            fmt::format("Billing Workflow: W\n1. Bill in EUR at {}.\n2. Bill in JPY at {}.\n", first, second);
        return parse_workflows(text, "w").problems;
    };
    EXPECT_TRUE(problems("0.9 from 2026-01 to 2026-03", "150 from 2026-04").empty());
    EXPECT_TRUE(problems("0.9 from 2026-04", "150 from 2026-01 to 2026-03").empty());
    EXPECT_TRUE(problems("0.9 in 2026-01 and 0.91 in 2026-02", "150 in 2026-03").empty());
    EXPECT_TRUE(problems("0.9 in 2026-01 and 0.91 in 2026-02", "150 from 2026-03").empty());
    for (const auto& [first, second] : {std::pair{"0.9", "150"},
                                        {"0.9 from 2026-01", "150"},
                                        {"0.9 from 2026-01 to 2026-03", "150 from 2026-03"},
                                        {"0.9 in 2026-01 and 0.91 in 2026-02", "150 from 2026-02"},
                                        {"150 in 2026-02", "0.9 from 2026-01"}}) {
        const Errors found = problems(first, second);
        ASSERT_EQ(found.size(), 1U) << first << " " << second << to_text(found);
        EXPECT_EQ(code_text(found.front().code), "BW2109");
        EXPECT_EQ(found.front().place.line, 3U);
    }
}

// What one means another means too, and they print alike.
TEST(Language, SynonymsPrintAlike) {
    const std::map<std::string, std::vector<std::string>> sentences = {
        {"Discount Amazon EC2 by 2%.",
         {"discount ec2 by 2%", "Discount AmazonEC2 by 2.00%.",
          "Discount the price of Amazon Elastic Compute Cloud by 2 percent.", "Discount \"AmazonEC2\" by 2 %."}},
        {"Uplift the price of Amazon EC2 and Amazon S3 by 3%.",
         {"Uplift S3 and EC2 by 3%", "Uplift the prices of EC2, S3 and EC2 by 3%."}},
        {"Discount all services by 1% when the usage occurs on weekends.",
         {"Discount all services by 1% when the usage occurs on Sundays or Saturdays.",
          "Discount all services by 1% when on Saturday or on Sunday."}},
        {"Discount all services by 1% when the usage occurs in any US-East data center.",
         {"Discount all services by 1% when the region is us-east-2 or US East (N. Virginia).",
          "Discount all services by 1% when the usage occurs in any US East region.",
          "Discount all services by 1% when in the US-East data centres"}},
        {"Discount all services by 1% when the service is Amazon EC2.",
         {"Discount all services by 1% when the service is like \"amazon ec2\".",
          "Discount all services by 1% when the service is like AmazonEC2."}},
        {"Discount all services by 1% when the usage occurs in October, November or December of an odd-numbered year.",
         {"Discount all services by 1% when the usage occurs in Q4 of an odd-numbered year.",
          "Discount all services by 1% when in the fourth quarter of odd years"}},
        {"Discount all services by 1% when the usage occurs in January, February, March, June, July, August or "
         "September.",
         {"Discount all services by 1% when the usage occurs in Q1, June or q3",
          "Discount all services by 1% when the usage occurs in the first quarter, the third quarter and June"}},
        {"Discount all services by 1% when the account is in its first 3 months.",
         {"Discount all services by 1% when accounts in their first 3 months",
          "Discount all services by 1% when the accounts are in their first 3 months"}},
    };
    for (const auto& [canonical, others] : sentences) {
        EXPECT_EQ(parse_one(canonical).sentence, canonical);
        for (const std::string& other : others) EXPECT_EQ(parse_one(other).sentence, canonical) << other;
    }
}

}  // namespace
}  // namespace bw
