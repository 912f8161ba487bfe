// Charges that rules take below nothing in the published months.
#include <gtest/gtest.h>

#include "app/lint/bills.h"
#include "app/lint_workflows.h"
#include "app/publish_workflows.h"
#include "app/subsets_import.h"
#include "app/taken.h"
#include "app/workplace.h"

namespace bw::test {
namespace {

// Acme: EC2 for 10, S3 for 5, a credit of 2 on EC2. Globex: EC2 for 1.
class LintBelowNothingTest : public testing::Test, public Workplace {
protected:
    void SetUp() override {
        const auto line = [](const char* account, const char* service, const char* type, const char* cost,
                             const char* price) {
            return ReportLine{{"billing_period", "2026-01-01T00:00:00Z"},
                              {"account", account},
                              {"service", service},
                              {"line_type", type},
                              {"unblended", cost},
                              {"public_on_demand", price},
                              {"usage_start", "2026-01-02T00:00:00Z"},
                              {"usage_end", "2026-01-02T01:00:00Z"}};
        };
        const auto done = ingest({report("a.csv", {line("111111111111", "AmazonEC2", "Usage", "10", "40"),
                                                   line("111111111111", "AmazonEC2", "Credit", "-2", ""),
                                                   line("111111111111", "AmazonS3", "Usage", "5", "5"),
                                                   line("222222222222", "AmazonEC2", "Usage", "1", "1")})});
        ASSERT_TRUE(done) << errors_of(done);
        const std::vector<std::string> files{file("published.workflow", "Billing Workflow: A\n1. Remove taxes.\n")};
        ASSERT_TRUE(publish_workflows(home, files, {}));
        const ImportRequest table{file("subsets.csv",
                                       "AWS Account ID,Subset Name,Billing Workflow Name\n111111111111,Acme,A\n"
                                       "222222222222,Globex,\n"),
                                  {},
                                  false,
                                  false};
        ASSERT_TRUE(import_subsets(home, table));
    }

    LintOptions options_of(const std::vector<std::string>& files) {
        LintOptions options;
        auto bills = bills_of_data(home, files, 3);
        EXPECT_TRUE(bills) << errors_of(bills);
        options.by_data.push_back(std::move(*bills));
        options.looked_for = {Code::kReplacedElsewhere, Code::kNegativeCharge, Code::kSignFlips};
        return options;
    }

    // What the rules become, without the header.
    std::string becomes(const std::string& rules, const Choice& choice) {
        const std::vector<std::string> files{file("draft.workflow", "Billing Workflow: A\n" + rules)};
        const std::string text = taken(files[0], options_of(files), choice);
        return text.substr(std::min(text.size(), text.find('\n') + 1));
    }

    // "2 BW2310 ..." for each warning of the two kinds: its line, code and message.
    std::string found(const std::string& rules, const std::string& workflow = "A") {
        const std::vector<std::string> files{file("draft.workflow", "Billing Workflow: " + workflow + "\n" + rules)};
        std::string text;
        for (const Error& problem : problems_of(lint_files(files, options_of(files)).findings))
            if (problem.code == Code::kNegativeCharge || problem.code == Code::kSignFlips ||
                problem.code == Code::kAllowUnused)
                text += fmt::format("{} {} {}\n", problem.place.line, code_text(problem.code), problem.message);
        return text;
    }
};

TEST_F(LintBelowNothingTest, NothingToSay) {
    EXPECT_EQ(found("1. Remove taxes.\n2. Discount all services by 50%.\n3. Give a credit of USD 100 per month.\n"),
              "");
    EXPECT_EQ(found("1. Remove all credits except promotional credits.\n2. Exclude Amazon EC2 from the bill.\n"), "");
    EXPECT_EQ(found("1. Give a credit of USD 13 per month, below zero if need be.\n"), "") << "nothing is left";
}

TEST_F(LintBelowNothingTest, ACustomerIsChargedLessThanNothing) {
    const std::string acme = "BW2310 less than nothing is charged after this rule: Acme in 2026-01 ";
    EXPECT_EQ(found("1. Remove taxes.\n2. Exclude all services from the bill when the line type is not Credit.\n"),
              "3 " + acme + "(USD -2.00)\n");
    EXPECT_EQ(found("1. Give a credit of USD 20 per month, below zero if need be.\n"), "2 " + acme + "(USD -7.00)\n");
    EXPECT_EQ(
        found("1. Give a credit of USD 20 per month, below zero if need be.\n2. Add a fee of USD 10 per month.\n"), "")
        << "the charge in the end counts";
    EXPECT_EQ(found("1. Give a credit of USD 20 per month, below zero if need be.\n"
                    "2. Add a fee of USD 10 per month.\n"
                    "3. Give a credit of USD 4 per month, below zero if need be.\n"),
              "4 " + acme + "(USD -1.00)\n")
        << "of two the last one that goes below";
}

TEST_F(LintBelowNothingTest, LinesAreChargedLessThanNothing) {
    const std::string ec2 =
        "BW2317 the rule turns the sign of what lines are charged: Amazon EC2 of Acme in 2026-01 (USD -2.00 at a cost "
        "of "
        "USD 10.00)\n";
    EXPECT_EQ(found("1. Add a fee of USD 10 per month.\n2. Discount all services by 30% of the public price.\n"),
              "3 " + ec2);
    EXPECT_EQ(found("1. Add a fee of USD 10 per month.\n"
                    "# allow BW2317: agreed\n2. Discount all services by 30% of the public price.\n"),
              "");
}

TEST_F(LintBelowNothingTest, WhatWordsTellIsNotSaidAgain) {
    EXPECT_EQ(found("1. Discount all services by 100%.\n"),
              "2 BW2310 nothing is left of the charges, and their credits stay\n");
    EXPECT_EQ(found("1. Add a fee of USD 10 per month.\n2. Discount all services by 60% of the cost.\n"
                    "3. Discount all services by 50% of the cost.\n"),
              "4 BW2317 with the percentages before it lines are charged -10% of their cost\n");
}

TEST_F(LintBelowNothingTest, AWorkflowThatBillsNobodyIsTriedOnEverybody) {
    EXPECT_EQ(found("1. Give a credit of USD 2 per month, below zero if need be.\n", "New"),
              "2 BW2310 less than nothing is charged after this rule: Globex in 2026-01 (USD -1.00)\n");
}

TEST_F(LintBelowNothingTest, CommentsStayWhereNothingWasBilled) {
    const std::vector<std::string> files{
        file("draft.workflow", "Billing Workflow: A\n# allow BW2310: agreed\n1. Remove taxes.\n")};
    EXPECT_EQ(to_text(problems_of(lint_files(files, {}).findings)), "");
    EXPECT_EQ(found("# allow BW2310: agreed\n1. Remove taxes.\n"), "2 BW2312 rule 1 has no warning BW2310\n");
}

TEST_F(LintBelowNothingTest, CustomersCanBeChargedNothingAtLeast) {
    const std::string credit = "1. Give a credit of USD 20 per month from 2026-01, below zero if need be.\n";
    EXPECT_EQ(becomes(credit, {Code::kNegativeCharge}), "1. Give a credit of USD 20 per month from 2026-01.\n");
    EXPECT_EQ(becomes(credit, {Code::kNegativeCharge, 2}), credit + "2. Bill at least USD 0 per month from 2026-01.\n");
}

TEST_F(LintBelowNothingTest, LinesNeedNotTurn) {
    const std::string fee = "1. Add a fee of USD 10 per month.\n";
    EXPECT_EQ(becomes(fee + "2. Discount all services by 30% of the public price.\n", {Code::kSignFlips}),
              fee + "2. Discount all services by 30%.\n");
    EXPECT_EQ(becomes(fee + "2. Discount all services by 30% of the public price.\n", {Code::kSignFlips, 2}),
              fee + "2. Discount all services by 30% of the public price except when the service is Amazon EC2.\n");
    EXPECT_EQ(becomes(fee + "2. Discount Amazon EC2 by 30% of the public price.\n", {Code::kSignFlips, 2}), fee);
}

}  // namespace
}  // namespace bw::test
