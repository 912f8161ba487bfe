// Rules that no line of the published months is one of, and values that none has.
#include <gtest/gtest.h>

#include "app/lint/unmatched.h"
#include "app/lint_workflows.h"
#include "app/publish_workflows.h"
#include "app/subsets_import.h"
#include "app/taken.h"
#include "app/workplace.h"

namespace bw::test {
namespace {

const std::string kArn = "arn:aws:ec2:us-east-1:222222222222:reserved-instances/a";

// January 2026: EC2 in two regions, of prod and dev, S3 of a bucket, RI usage.
class LintUnmatchedTest : public testing::Test, public Workplace {
protected:
    void SetUp() override {
        const auto line = [](const ReportLine& more) {
            ReportLine all{{"billing_period", "2026-01-01T00:00:00Z"},
                           {"account", "111111111111"},
                           {"service", "AmazonEC2"},
                           {"line_type", "Usage"},
                           {"unblended", "1"},
                           {"usage_start", "2026-01-02T00:00:00Z"},
                           {"usage_end", "2026-01-02T01:00:00Z"}};
            for (const auto& [column, value] : more) all[column] = value;
            return all;
        };
        const auto done = ingest({report(
            "a.csv", {line({{"resourceTags/user:env", "prod"},
                            {"region_code", "us-east-1"},
                            {"usage_type", "BoxUsage:m5.large"}}),
                      line({{"resourceTags/user:env", "dev"}, {"region_code", "eu-west-1"}, {"unblended", "2.5"}}),
                      line({{"service", "AmazonS3"},
                            {"region_code", "us-east-1"},
                            {"description", "a GB of NAT Gateway"},
                            {"unblended", "4"}}),
                      line({{"line_type", "DiscountedUsage"}, {"reservation_arn", kArn}, {"unblended", "0"}}),
                      line({{"line_type", "RIFee"}, {"reservation_arn", kArn}, {"unblended", "30"}})})});
        ASSERT_TRUE(done) << errors_of(done);
    }

    LintOptions options() {
        LintOptions options;
        const auto data = DataMonths::load(home, 3);
        EXPECT_TRUE(data) << errors_of(data);
        options.by_data.push_back(unmatched_by_data(*data));
        options.looked_for = {Code::kMatchesNothing, Code::kValueNotInData};
        return options;
    }

    // "2:4 BW2313 message / hint", a line for each warning of the two kinds.
    std::string found(const std::string& rule) {
        const std::vector<std::string> files{file("a.workflow", "Billing Workflow: A\n1. " + rule + "\n")};
        std::string text;
        for (const Error& problem : problems_of(lint_files(files, options()).findings))
            if (problem.severity == Severity::kError || problem.code == Code::kMatchesNothing ||
                problem.code == Code::kValueNotInData)
                text += fmt::format("{}:{} {} {} / {}\n", problem.place.line, problem.place.column,
                                    code_text(problem.code), problem.message, problem.hint);
        return text;
    }

    static std::string nothing(const std::string& hint) {
        return "2:4 BW2313 no line of 2026-01 is one of this rule's / " + hint + "\n";
    }
    static std::string unknown(int column, const std::string& what, const std::string& hint = "") {
        return fmt::format("2:{} BW2318 no line of 2026-01 has {} / {}\n", column, what, hint);
    }

    static std::string codes(const std::vector<Finding>& findings) {
        std::string text;
        for (const Finding& finding : findings) text += code_text(finding.warning.code) + " ";
        return text;
    }

    std::string fixed(const std::string& rule) {
        const auto done = fix_workflow_file(
            file("a.workflow", "Billing Workflow: A\n1. Remove taxes.\n2. " + rule + "\n"), options(), false);
        if (!done) return errors_of(done);
        const std::string head = "Billing Workflow: A\n1. Remove taxes.\n2. ";
        return done->text.starts_with(head) ? done->text.substr(head.size()) : done->text;
    }
};

TEST_F(LintUnmatchedTest, NothingToSay) {
    EXPECT_EQ(found("Discount Amazon EC2 by 5% when the tag env is \"prod\" or \"dev\"."), "");
    EXPECT_EQ(found("Do not apply default rule [markup]."), "") << "it selects no lines";
    EXPECT_EQ(found("Exclude Amazon S3 from the bill from 2026-02."), "") << "not in force there";
    EXPECT_EQ(found("Exclude Amazon EC2 from the bill when the usage occurs in any US-East data center."), "")
        << "us-east-2 is not written";
    EXPECT_EQ(found("Exclude all services from the bill except when the line type is Credit or the purchase option is "
                    "Spot."),
              "")
        << "AWS's own words";
}

TEST_F(LintUnmatchedTest, ValuesPatternsAndTagsOfRulesThatMatchNothing) {
    const std::string ec2 = "Exclude Amazon EC2 from the bill when ";
    EXPECT_EQ(found(ec2 + "the tag env is \"prodd\"."),
              nothing("no line satisfies `the tag env is \"prodd\"`: did you mean \"prod\"? (USD 1.00 in 2026-01)"));
    EXPECT_EQ(found(ec2 + "the tag evn is \"prod\"."),
              nothing("no line satisfies `the tag evn is \"prod\"`: did you mean \"env\"?"));
    EXPECT_EQ(
        found(ec2 + "the usage type is like \"*BoxUsge*\"."),
        nothing("no line satisfies `the usage type is like \"*BoxUsge*\"`: did you mean \"*BoxUsage*\"? (USD 1.00 in "
                "2026-01)"));
    EXPECT_EQ(
        found("Exclude all services from the bill when the description contains \"NAT Gatway\"."),
        nothing("no line satisfies `the description contains \"NAT Gatway\"`: did you mean \"NAT Gateway\"? (USD 4.00 "
                "in 2026-01)"));
    EXPECT_EQ(found("Exclude all services from the bill when the service is like \"Amazn EC2*\"."),
              nothing("no line satisfies `the service is like \"Amazn EC2*\"`: did you mean \"Amazon EC2*\"? (USD "
                      "33.50 in 2026-01)"));
    EXPECT_EQ(found("Exclude all services from the bill when the account is like \"1*\"."), "");
    EXPECT_EQ(found(ec2 + "the operation matches \".*x\"."),
              nothing("no line satisfies `the operation matches \".*x\"`"));
}

TEST_F(LintUnmatchedTest, ConditionsThatHoldForNoLineTogether) {
    EXPECT_EQ(
        found("Exclude Amazon EC2 from the bill when the tag env is \"prod\" and the region is eu-west-1."),
        nothing("`the tag env is \"prod\"` holds for no line that satisfies the rest: those have \"dev\" (USD 2.50); "
                "`the region is eu-west-1` holds for no line that satisfies the rest: those have us-east-1 (USD "
                "1.00)"));
    EXPECT_EQ(
        found("Exclude Amazon S3 from the bill when the region is eu-west-1."),
        nothing("`the region is eu-west-1` holds for no line that satisfies the rest: those have us-east-1 (USD "
                "4.00); `the service is Amazon S3` holds for no line that satisfies the rest: those have Amazon EC2 "
                "(USD 2.50)"));
}

TEST_F(LintUnmatchedTest, DaysAndBuyers) {
    EXPECT_EQ(found("Exclude Amazon EC2 from the bill when the usage occurs on 2026-12-24."),
              nothing("no line satisfies `the usage occurs on 2026-12-24`"));
    const std::string replace = "Replace RI discount with public on-demand price when RIs are purchased by ";
    EXPECT_EQ(found(replace + "123456789012."), nothing("RIs were purchased by 222222222222 (USD 30.00)"));
    EXPECT_EQ(found(replace + "222222222222."), "");
    EXPECT_EQ(found("Replace Savings Plan discount with public on-demand price when Savings Plans are purchased by any "
                    "account."),
              nothing("no line is of Savings Plans"));
    const std::string discount = "Discount all services by 5% when ";
    EXPECT_EQ(found(discount + "the commitment is purchased by 123456789012."),
              nothing("RIs were purchased by 222222222222 (USD 30.00); no line is of Savings Plans"));
    EXPECT_EQ(found(discount + "the commitment is purchased by another account."), "");
    EXPECT_EQ(found(discount + "RIs are purchased by accounts outside the subset."), "") << "as customers are in force";
}

TEST_F(LintUnmatchedTest, ValuesThatNoLineHasInRulesWithLines) {
    EXPECT_EQ(found("Exclude Amazon WorkDocs and Amazon EC2 from the bill."),
              unknown(12, "the service Amazon WorkDocs"));
    EXPECT_EQ(found("Exclude Amazon EC2 from the bill when the tag env is \"prodd\" or the tag env is \"prod\"."),
              unknown(57, "the tag env \"prodd\"", "did you mean \"prod\"? (USD 1.00 in 2026-01)"));
    EXPECT_EQ(found("Exclude Amazon EC2 from the bill when not the tag env is \"prodx\"."),
              unknown(61, "the tag env \"prodx\"", "did you mean \"prod\"? (USD 1.00 in 2026-01)"));
    EXPECT_EQ(found("Exclude Amazon EC2 from the bill except when the account is 111111111112."),
              unknown(64, "the account 111111111112", "did you mean \"111111111111\"? (USD 37.50 in 2026-01)"));
    EXPECT_EQ(found("Exclude Amazon EC2 from the bill except when the account is 999999999999."),
              unknown(64, "the account 999999999999"));
    EXPECT_EQ(
        found(
            "Exclude Amazon EC2 from the bill except when the tag team is \"x\" or the usage type is like \"*Bax*\"."),
        unknown(4, "the tag team, or a usage type that is like \"*Bax*\"", ""));
}

TEST_F(LintUnmatchedTest, NamesAndTagsOfAccountsAreTheCatalogs) {
    for (const std::string condition :
         {"account name is \"Acme prod\"", "account name is like \"*prod*\"", "account tag stage is \"production\""})
        EXPECT_EQ(found("Exclude Amazon EC2 from the bill except when the " + condition + "."), "")
            << "bills name a table that the catalog has not";
    const ImportRequest table{
        file("subsets.csv", "AWS Account ID,Account Name,Subset Name\n111111111111,Acme prd,Acme\n"), {}, false, false};
    ASSERT_TRUE(import_subsets(home, table));
    EXPECT_EQ(found("Exclude Amazon EC2 from the bill except when the account name is \"Acme prod\"."),
              unknown(69, "the account name \"Acme prod\"", "did you mean \"Acme prd\"? (USD 37.50 in 2026-01)"));
    EXPECT_EQ(found("Exclude Amazon EC2 from the bill except when the account name is \"Acme prd\"."), "");
    EXPECT_EQ(found("Exclude Amazon EC2 from the bill except when the account name is like \"*dev*\"."),
              unknown(74, "an account name that is like \"*dev*\""));
    EXPECT_EQ(found("Exclude Amazon EC2 from the bill except when the account tag stage is \"production\"."),
              unknown(53, "the account tag stage"));
}

TEST_F(LintUnmatchedTest, AllowedWithAReason) {
    const std::vector<std::string> files{file("a.workflow",
                                              "Billing Workflow: A\n# allow BW2313, BW2318: from next month on\n"
                                              "1. Exclude Amazon EC2 and Amazon WorkDocs from the bill.\n")};
    EXPECT_EQ(codes(lint_files(files, {}).findings), "") << "nobody looked";
    EXPECT_EQ(codes(lint_files(files, options()).findings), "BW2312 ") << "it matches something";
}

TEST_F(LintUnmatchedTest, WhatWasMeantIsAnEdit) {
    EXPECT_EQ(fixed("Exclude Amazon EC2 from the bill when the tag env is \"prodd\"."),
              "Exclude Amazon EC2 from the bill when the tag env is \"prod\".\n");
    EXPECT_EQ(fixed("[x] Exclude Amazon EC2 from the bill when the tag env is \"prodd\" or \"dev\"."),
              "[x] Exclude Amazon EC2 from the bill when the tag env is \"dev\" or \"prod\".\n");
    EXPECT_EQ(fixed("Exclude Amazon EC2 from the bill when the tag evn is \"prodd\"."),
              "Exclude Amazon EC2 from the bill when the tag env is \"prod\".\n");
    EXPECT_EQ(fixed("Exclude all services from the bill when the usage type is like \"*BoxUsge*\"."),
              "Exclude all services from the bill when the usage type is like \"*BoxUsage*\".\n");
    const std::string not_twice =
        "Exclude Amazon EC2 from the bill when the tag env is \"prodd\" and the tag team is \"prodd\".\n";
    EXPECT_EQ(fixed(not_twice), not_twice);
    const std::string regions = "Exclude Amazon EC2 from the bill when the region is eu-west-1 or eu-west-2.\n";
    EXPECT_EQ(fixed(regions), regions) << "what is near is another region";
}

TEST_F(LintUnmatchedTest, WhatMayBeMeantCanBeChosen) {
    const auto of = [&](const std::string& rule) {
        return file("a.workflow", "Billing Workflow: A\n1. Exclude Amazon S3 from the bill.\n2. " + rule + "\n");
    };
    const auto becomes = [&](const std::string& rule, const Choice& choice) {
        const std::string text = taken(of(rule), options(), choice);
        const std::string head = "Billing Workflow: A\n1. Exclude Amazon S3 from the bill.\n";
        return text.starts_with(head) ? text.substr(head.size()) : text;
    };
    const std::string regions = "Exclude Amazon EC2 from the bill when the region is eu-west-2 or us-east-1.";
    EXPECT_EQ(suggested(of(regions), options(), Code::kValueNotInData),
              "BW2318.1 eu-west-1 in the place of eu-west-2\nBW2318.2 leave out eu-west-2\n");
    EXPECT_EQ(becomes(regions, {Code::kValueNotInData}),
              "2. Exclude Amazon EC2 from the bill when the region is eu-west-1 or us-east-1.\n");
    EXPECT_EQ(becomes(regions, {Code::kValueNotInData, 2}),
              "2. Exclude Amazon EC2 from the bill when the region is us-east-1.\n");
    EXPECT_EQ(becomes("Exclude Amazon EC2 and Amazon WorkDocs from the bill.", {Code::kValueNotInData}),
              "2. Exclude Amazon EC2 from the bill.\n");
    EXPECT_EQ(becomes("Exclude Amazon EC2 from the bill except when the region is eu-north-1 or us-east-1 and the "
                      "account is 111111111111.",
                      {Code::kValueNotInData}),
              "2. Exclude Amazon EC2 from the bill except when the region is us-east-1 and the account is "
              "111111111111.\n");
    EXPECT_EQ(
        becomes("Charge USD 1 per unit for usage types \"BoxUsage:m5.large\" or \"Snow\".", {Code::kValueNotInData}),
        "2. Charge USD 1 per unit for usage types \"BoxUsage:m5.large\".\n");
    EXPECT_EQ(suggested(of("Exclude Amazon WorkDocs from the bill."), options(), Code::kMatchesNothing),
              "BW2313.1 remove the rule\n");
    EXPECT_EQ(becomes("Exclude Amazon WorkDocs from the bill.", {Code::kMatchesNothing}), "");
}

}  // namespace
}  // namespace bw::test
