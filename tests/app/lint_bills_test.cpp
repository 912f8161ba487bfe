// What bills of the published months show of workflows: commitments that one rule replaces while another customer pays.
#include "app/lint/bills.h"

#include <gtest/gtest.h>

#include "app/in_force.h"
#include "app/lint_workflows.h"
#include "app/publish_workflows.h"
#include "app/subsets_import.h"
#include "app/taken.h"
#include "app/workplace.h"

namespace bw::test {
namespace {

constexpr const char* kReservation = "arn:aws:ec2:us-east-1:222222222222:reserved-instances/a";
constexpr const char* kAny = "Replace RI discount with public on-demand price when RIs are purchased by any account.\n";

class LintBillsTest : public testing::Test, public Workplace {
protected:
    void SetUp() override {
        const auto line = [](const char* account, const char* type, const char* cost, const char* price) {
            return ReportLine{{"billing_period", "2026-01-01T00:00:00Z"},
                              {"account", account},
                              {"line_type", type},
                              {"reservation_arn", kReservation},
                              {"unblended", cost},
                              {"public_on_demand", price},
                              {"usage_start", "2026-01-02T00:00:00Z"},
                              {"usage_end", "2026-01-02T01:00:00Z"}};
        };
        const auto done = ingest({report(
            "a.csv", {line("111111111111", "DiscountedUsage", "0", "10"), line("222222222222", "RIFee", "12.3", "")})});
        ASSERT_TRUE(done) << errors_of(done);
        publish("1. Remove taxes.\n", "1. Remove taxes.\n");
        const ImportRequest table{file("subsets.csv",
                                       "AWS Account ID,Subset Name,Billing Workflow Name\n111111111111,Acme,A\n"
                                       "222222222222,Globex,B\n"),
                                  {},
                                  false,
                                  false};
        ASSERT_TRUE(import_subsets(home, table));
    }

    void publish(const std::string& of_a, const std::string& of_b, std::optional<Month> from = {}) {
        const std::vector<std::string> files{
            file("published.workflow", "Billing Workflow: A\n" + of_a + "\nBilling Workflow: B\n" + of_b)};
        const auto published = publish_workflows(home, files, from);
        ASSERT_TRUE(published) << errors_of(published);
    }

    std::vector<std::string> draft(const std::string& workflow, const std::string& rules) {
        return {file("draft.workflow", "Billing Workflow: " + workflow + "\n" + rules)};
    }

    LintOptions options_of(const std::vector<std::string>& files) {
        LintOptions options;
        auto bills = bills_of_data(home, files, 3);
        EXPECT_TRUE(bills) << errors_of(bills);
        options.by_data.push_back(std::move(*bills));
        options.looked_for = {Code::kReplacedElsewhere};
        return options;
    }

    // "2 BW2314 ..." for each finding of a check that needs data: its line, code and message.
    std::string found(const std::string& workflow, const std::string& rules) {
        const auto files = draft(workflow, rules);
        std::string text;
        for (const Error& problem : problems_of(lint_files(files, options_of(files)).findings))
            if (problem.code == Code::kReplacedElsewhere)
                text += fmt::format("{} {} {}\n", problem.place.line, code_text(problem.code), problem.message);
        return text;
    }

    static std::string fees(int line, const std::string& money = "USD 12.30") {
        return fmt::format(
            "{} BW2314 commitments are replaced for one customer, and their fees stay on another's bill: {} ({})\n",
            line, kReservation, money);
    }
};

TEST_F(LintBillsTest, TheRuleThatReplacesIsTold) {
    EXPECT_EQ(found("a", std::string("1. ") + kAny + "2. Remove taxes.\n"), fees(2));
}

TEST_F(LintBillsTest, NotWhereTheBuyerIsReplacedToo) { EXPECT_EQ(found("B", std::string("1. ") + kAny), ""); }
TEST_F(LintBillsTest, NorWhereNobodyIsBilledByIt) { EXPECT_EQ(found("C", std::string("1. ") + kAny), ""); }

TEST_F(LintBillsTest, RulesThatReplaceNothingAreNotBlamed) {
    const std::string of = "Replace RI discount with public on-demand price when RIs are purchased by ";
    EXPECT_EQ(found("A", "1. " + of + "333333333333.\n2. " + of +
                             "any account and the service is Amazon RDS.\n3. Replace Savings Plan discount with public "
                             "on-demand price when Savings Plans are purchased by any account.\n4. " +
                             of + "222222222222.\n5. " + kAny),
              fees(5));
    // What another workflow replaces, is that workflow's.
    publish(std::string("1. ") + kAny, "1. Remove taxes.\n", parse_month("2026-01"));
    EXPECT_EQ(found("B", "1. " + of + "333333333333.\n"), "");
    EXPECT_EQ(found("C", "1. " + of + "222222222222.\n"), "");
}

TEST_F(LintBillsTest, AFixBillsWhatItMends) {
    const std::string twice =
        "1. Remove taxes.\n"
        "# allow BW2314: we earn the difference\n"
        "2. Replace RI discount with public on-demand price when RIs are purchased by any account and the region is "
        "us-east-1 or the region is not us-east-1.\n";
    const auto files = draft("A", twice);
    // As long as the condition is there the rule has another text.
    const auto fixed = fix_workflow_file(files[0], options_of(files), false);
    ASSERT_TRUE(fixed) << errors_of(fixed);
    EXPECT_EQ(to_text(problems_of(fixed->left)), "");
    EXPECT_TRUE(fixed->text.contains("# allow BW2314: we earn the difference\n")) << fixed->text;
    const std::string unneeded =
        "1. Exclude all services from the bill.\n"
        "# allow BW2314: we earn the difference\n"
        "2. Uplift the price of all services by 3%.\n";
    const auto other = draft("A", unneeded);
    const auto emptied = fix_workflow_file(other[0], options_of(other), false);
    ASSERT_TRUE(emptied) << errors_of(emptied);
    EXPECT_FALSE(emptied->text.contains("allow")) << emptied->text;
}

TEST_F(LintBillsTest, WhatTheBuyersBoughtCanBeLeftOut) {
    const auto left_out = [&](const std::string& rules) {
        const auto files = draft("A", rules);
        return taken(files[0], options_of(files), {Code::kReplacedElsewhere});
    };
    const std::string head = "Billing Workflow: A\n";
    const std::string of = "1. Replace RI discount with public on-demand price when RIs are purchased by ";
    EXPECT_EQ(left_out(std::string("1. ") + kAny),
              head + of + "any account and not (RIs are purchased by 222222222222).\n");
    EXPECT_EQ(left_out(of + "222222222222 or 333333333333.\n"), head + of + "333333333333.\n");
    EXPECT_EQ(left_out(of + "222222222222.\n2. Remove taxes.\n"), head + "1. Remove taxes.\n") << "none is left";
    EXPECT_EQ(left_out("1. Retain RI discount when RIs are purchased by 333333333333.\n"),
              head + "1. Retain RI discount when RIs are purchased by 222222222222 or 333333333333.\n");
}

TEST_F(LintBillsTest, OrReplacedForTheBuyersToo) {
    const std::string b = "\nBilling Workflow: B\n1. Remove taxes.\n";
    const auto files = draft("A", std::string("1. ") + kAny + b);
    EXPECT_EQ(suggested(files[0], options_of(files), Code::kReplacedElsewhere),
              "BW2314.1 leave out what 222222222222 bought\nBW2314.2 put it into B, too\n");
    EXPECT_EQ(
        taken(files[0], options_of(files), {Code::kReplacedElsewhere, 2}),
        std::string("Billing Workflow: A\n1. ") + kAny + "\nBilling Workflow: B\n1. " + kAny + "2. Remove taxes.\n")
        << "and the bills of both are looked at again";
}

TEST_F(LintBillsTest, OfABuyerWhomTheSameWorkflowBills) {
    ASSERT_TRUE(associate(home, {"Globex", *parse_month("2026-01"), "A"}));
    const auto files = draft("A",
                             "1. Replace RI discount with public on-demand price when RIs are purchased by accounts "
                             "outside the subset.\n");
    EXPECT_EQ(suggested(files[0], options_of(files), Code::kReplacedElsewhere),
              "BW2314.1 leave out what 222222222222 bought\nBW2314.2 replace what any account bought\n");
    EXPECT_EQ(taken(files[0], options_of(files), {Code::kReplacedElsewhere, 2}),
              std::string("Billing Workflow: A\n1. ") + kAny);
}

}  // namespace
}  // namespace bw::test
