// What is in force bills without tables and files; the oracle computes each bill, too.
#include <gtest/gtest.h>

#include "app/default_rules.h"
#include "app/publish_workflows.h"
#include "app/subsets_import.h"
#include "app/workplace.h"

namespace bw::test {
namespace {

constexpr const char* kHeader = "AWS Account ID,Subset Name,Billing Workflow Name\n";
constexpr const char* kStandard = "Billing Workflow: Standard\n1. Uplift the price of all services by 10%.\n";
constexpr const char* kRetainedAcme =
    "Billing Workflow: Acme\n1. Replace RI discount with public on-demand price "
    "when RIs are purchased by accounts outside the subset.\n";

ReportLine line_on(const std::string& account, const std::string& day, const std::string& cost) {
    return {{"account", account},
            {"unblended", cost},
            {"usage_start", day + "T07:00:00Z"},
            {"usage_end", day + "T08:00:00Z"}};
}

class InForceTest : public testing::Test, public Workplace {
protected:
    Result<SubsetImport> import(const std::string& rows, const std::string& from = "", bool whole = false) {
        ImportRequest request{file("subsets.csv", kHeader + rows), {}, whole, false};
        if (from == "always")
            request.from = kAlways;
        else if (!from.empty())
            request.from = parse_day(from);
        return import_subsets(home, request);
    }

    Result<Publication> publish(const std::string& text, std::optional<Month> from = {}) {
        const std::vector<std::string> files{file("published.workflow", text)};
        return publish_workflows(home, files, from);
    }

    // Rows of the bill without month and payer, which are the same in all.
    std::string billed(const BillRequest& request) {
        const std::string prefix = "2018-10|999999999999|";
        std::string text = rows(bill(request));
        for (auto at = text.find(prefix); at != std::string::npos; at = text.find(prefix))
            text.erase(at, prefix.size());
        return text;
    }
    std::string billed(const std::string& by = "subset") { return billed(request_of({}, by)); }

    void ingest_lines(const std::vector<ReportLine>& lines) {
        const auto done = ingest({report("report.csv", lines)});
        ASSERT_TRUE(done) << errors_of(done);
    }
};

class DefaultRulesTest : public InForceTest {
protected:
    Result<Publication> defaults(const std::string& rules, std::optional<Month> from = {}) {
        return publish_default_rules(home, file("defaults.workflow", "Billing Workflow: Default rules\n" + rules),
                                     from);
    }
};

TEST_F(DefaultRulesTest, AreTheFirstRulesOfEveryWorkflow) {
    ingest_lines({line_on("111111111111", "2018-10-02", "100"), line_on("222222222222", "2018-10-02", "100")});
    ASSERT_TRUE(
        publish("Billing Workflow: One\n1. Uplift the price of all services by 10%.\n"
                "Billing Workflow: Two\n1. Do not apply default rule [TEN].\n2. Discount all services by 1%.\n"));
    ASSERT_TRUE(import("111111111111,Acme,One\n222222222222,Globex,Two\n"));
    EXPECT_EQ(codes_of(bill(request_of({}, "subset"))), "BW2008");
    ASSERT_TRUE(defaults("1. [ten] Add a fee of USD 10 per month.\n2. Uplift all services by 100%.\n"));
    EXPECT_EQ(billed(), "Acme|USD|1|100|242|142\nGlobex|USD|1|100|198|98\n");
    ASSERT_TRUE(defaults("1. [ten] Add a fee of USD 20 per month.\n", parse_month("2018-11")));
    EXPECT_EQ(billed(), "Acme|USD|1|100|242|142\nGlobex|USD|1|100|198|98\n");
    const std::string list = default_rule_list(home, 100).value();
    EXPECT_TRUE(list.contains("[ten] Add a fee of USD 20 per month.")) << list;
}

TEST_F(DefaultRulesTest, AreInheritedByWorkflowsOfFiles) {
    ingest_lines({line_on("111111111111", "2018-10-02", "100")});
    ASSERT_TRUE(defaults("1. Uplift all services by 100%.\n"));
    BillRequest request = request_of({}, "subset");
    request.workflows = {file("draft.workflow", "Billing Workflow: Draft\n1. Uplift all services by 10%.\n")};
    request.workflow = "Draft";
    EXPECT_EQ(billed(request), "unassigned|USD|1|100|220|120\n");
}

// 100 x 1.1 + 10, and 19% of it; an exception may stand before the currency.
TEST_F(DefaultRulesTest, ATaxIsReckonedFromAllCharges) {
    ingest_lines({line_on("111111111111", "2018-10-02", "100")});
    ASSERT_TRUE(
        defaults("1. [tax] Charge tax of 19%.\n2. [up] Uplift all services by 10%.\n"
                 "3. [care] Add a fee of USD 5 per month.\n"));
    BillRequest request = request_of({}, "subset");
    request.workflow = "Draft";
    request.workflows = {file("draft.workflow",
                              "Billing Workflow: Draft\n1. Do not apply default rule [care].\n"
                              "2. Add a fee of USD 10 per month.\n")};
    EXPECT_EQ(billed(request), "unassigned|USD|1|100|142.8|42.8\n");
    request.workflows = {file("draft.workflow",
                              "Billing Workflow: Draft\n1. Do not apply default rule [care].\n"
                              "2. Bill in EUR at 0.5.\n3. Add a fee of EUR 10 per month.\n")};
    EXPECT_EQ(billed(request), "unassigned|EUR|1|50|77.35|27.35\n");  // (50 x 1.1 + 10) x 1.19
}

// 100 x 0.5 is less than the cost; with the margin USD 125, the least amount USD 200, and 10% of it: limits stand behind own
// rules and before the tax that these end with. A tax that stands before other rules is part of what the least
// amount is reckoned from.
TEST_F(DefaultRulesTest, LimitsHoldAfterOwnRules) {
    ingest_lines({line_on("111111111111", "2018-10-02", "100")});
    ASSERT_TRUE(
        defaults("1. [margin] Keep a margin of at least 20% on all services.\n"
                 "2. [least] Bill at least USD 200 per month.\n3. Remove taxes.\n"));
    BillRequest request = request_of({}, "subset");
    request.workflow = "Draft";
    const auto charged = [&](const std::string& rules) {
        request.workflows = {file("draft.workflow", "Billing Workflow: Draft\n" + rules)};
        return billed(request);
    };
    EXPECT_EQ(charged("1. Discount all services by 50%.\n2. Charge tax of 10%.\n"), "unassigned|USD|1|100|220|120\n");
    EXPECT_EQ(charged("1. Do not apply default rule [least].\n2. Discount all services by 50%.\n"),
              "unassigned|USD|1|100|125|25\n");
    EXPECT_EQ(charged("1. Charge tax of 10%.\n2. Discount all services by 50%.\n"), "unassigned|USD|1|100|200|100\n");
    EXPECT_EQ(charged("1. Do not apply default rule [margin].\n2. Do not apply default rule [least].\n"
                      "3. Discount all services by 50%.\n"),
              "unassigned|USD|1|100|50|-50\n");
}

TEST_F(DefaultRulesTest, ACapHoldsAfterOwnRulesToo) {
    ingest_lines({line_on("111111111111", "2018-10-02", "100")});
    ASSERT_TRUE(defaults("1. [cap] Bill at most USD 120 per month.\n"));
    BillRequest request = request_of({}, "subset");
    request.workflow = "Draft";
    request.workflows = {file("draft.workflow",
                              "Billing Workflow: Draft\n1. Uplift the price of all services by 50%.\n"
                              "2. Charge tax of 10%.\n")};
    EXPECT_EQ(billed(request), "unassigned|USD|1|100|132|32\n");
}

TEST_F(DefaultRulesTest, HaveAReservedName) {
    EXPECT_EQ(codes_of(publish("Billing Workflow: default rules\n1. Remove taxes.\n")), "BW2109");
    EXPECT_EQ(codes_of(publish_default_rules(home, file("x.workflow", kStandard), {})), "BW2109");
    EXPECT_EQ(codes_of(defaults("1. Do not apply default rule [x].\n")), "BW2109");
    ASSERT_TRUE(defaults("1. Remove taxes.\n"));
    EXPECT_EQ(codes_of(associate(home, {"unassigned", kAlwaysMonth, "Default rules"})), "BW4001");
    EXPECT_EQ(codes_of(defaults("1. Remove EDP discount.\n")), "BW3201");
}

TEST_F(InForceTest, NothingIsDecidedAtFirst) {
    ingest_lines({line_on("111111111111", "2018-10-02", "5")});
    EXPECT_EQ(billed(), "unassigned|USD|1|5|5|0\n");
    EXPECT_FALSE(std::filesystem::exists(folder / "home" / "catalog.db"));
}

TEST_F(InForceTest, ATableAndWorkflowsBillWithoutBeingGiven) {
    ingest_lines({line_on("111111111111", "2018-10-02", "5"), line_on("222222222222", "2018-10-02", "7")});
    ASSERT_TRUE(publish(kStandard));
    const auto imported = import("111111111111,Acme,Standard\n222222222222,Globex,\n");
    ASSERT_TRUE(imported) << errors_of(imported);
    EXPECT_EQ(imported->accounts.size(), 2);
    EXPECT_EQ(billed(), "Acme|USD|1|5|5.5|0.5\nGlobex|USD|1|7|7|0\n");
    const auto again = import("111111111111,Acme,Standard\n222222222222,Globex,\n");
    ASSERT_TRUE(again);
    EXPECT_TRUE(again->accounts.empty());
    EXPECT_EQ(again->unchanged, 2);
    EXPECT_TRUE(again->workflows.empty());
}

TEST_F(InForceTest, FlagsOverrideIt) {
    ingest_lines({line_on("111111111111", "2018-10-02", "5")});
    ASSERT_TRUE(publish(kStandard));
    ASSERT_TRUE(import("111111111111,Acme,Standard\n"));
    BillRequest request = request_of({}, "subset");
    request.subsets = file("other.csv", "AWS Account ID,Subset Name\n111111111111,Other\n");
    EXPECT_EQ(billed(request), "Other|USD|1|5|5|0\n");
    request.subsets.clear();
    request.workflows = {
        file("other.workflow", "Billing Workflow: Standard\n1. Uplift the price of all services by 20%.\n")};
    EXPECT_EQ(billed(request), "Acme|USD|1|5|6|1\n");
}

// A file has the place of what is published under its workflows' names, however spelt, and no more.
TEST_F(InForceTest, WorkflowsOfFilesStandBesidePublishedOnes) {
    ingest_lines({line_on("111111111111", "2018-10-02", "5"), line_on("222222222222", "2018-10-02", "5")});
    ASSERT_TRUE(
        publish("Billing Workflow: One\n1. Uplift the price of all services by 10%.\n"
                "Billing Workflow: Two\n1. Uplift the price of all services by 20%.\n"));
    ASSERT_TRUE(import("111111111111,Acme,One\n222222222222,Globex,Two\n"));
    BillRequest request = request_of({}, "subset");
    request.workflows = {
        file("draft.workflow", "Billing Workflow: tWO\n1. Uplift the price of all services by 40%.\n")};
    EXPECT_EQ(billed(request), "Acme|USD|1|5|5.5|0.5\nGlobex|USD|1|5|7|2\n");
}

TEST_F(InForceTest, AnAccountMovesWithinTheMonth) {
    ingest_lines({line_on("111111111111", "2018-10-02", "5"), line_on("111111111111", "2018-10-09", "7"),
                  line_on("111111111111", "2018-10-10", "11"), line_on("111111111111", "2018-10-31", "13"),
                  line_on("222222222222", "2018-10-31", "17")});
    ASSERT_TRUE(publish(kStandard));
    ASSERT_TRUE(import("111111111111,Acme,Standard\n222222222222,Globex,\n"));
    const auto moved = import("111111111111,Globex,\n222222222222,Globex,\n", "2018-10-10");
    ASSERT_TRUE(moved) << errors_of(moved);
    ASSERT_EQ(moved->accounts.size(), 1);
    EXPECT_EQ(moved->accounts[0].before, "Acme");
    EXPECT_EQ(billed(), "Acme|USD|2|12|13.2|1.2\nGlobex|USD|3|41|41|0\n");
    EXPECT_EQ(billed("subset,day"),
              "Acme|2018-10-02|USD|1|5|5.5|0.5\nAcme|2018-10-09|USD|1|7|7.7|0.7\n"
              "Globex|2018-10-10|USD|1|11|11|0\nGlobex|2018-10-31|USD|2|30|30|0\n");
}

// A commitment of an account that joins the customer on the 10th is outside the subset before.
TEST_F(InForceTest, AnOwnerMovesWithinTheMonth) {
    const auto covered = [](const std::string& day) {
        ReportLine line = line_on("111111111111", day, "0");
        line["line_type"] = "DiscountedUsage";
        line["public_on_demand"] = "3";
        line["usage"] = "1";
        line["reservation_arn"] = "arn:aws:ec2:us-east-1:222222222222:reserved-instances/one";
        return line;
    };
    ingest_lines({covered("2018-10-09"), covered("2018-10-10"), covered("2018-10-11")});
    ASSERT_TRUE(publish(kRetainedAcme));
    ASSERT_TRUE(import("111111111111,Acme,Acme\n"));
    EXPECT_EQ(billed(), "Acme|USD|3|0|9|9\n");
    ASSERT_TRUE(import("222222222222,Acme,\n", "2018-10-10"));
    EXPECT_EQ(billed(), "Acme|USD|3|0|3|3\n");
}

TEST_F(InForceTest, WhatIsInForceChangesOnlyFromADayOn) {
    ingest_lines({line_on("111111111111", "2018-10-02", "5")});
    ASSERT_TRUE(publish(kStandard));
    ASSERT_TRUE(import("111111111111,Acme,Standard\n"));
    EXPECT_EQ(codes_of(import("111111111111,Globex,\n")), "BW3201");
    EXPECT_EQ(codes_of(publish("Billing Workflow: Standard\n1. Remove taxes.\n")), "BW3201");
    EXPECT_EQ(billed(), "Acme|USD|1|5|5.5|0.5\n");
    const auto published = publish("Billing Workflow: Standard\n1. Remove taxes.\n", parse_month("2018-11"));
    ASSERT_TRUE(published) << errors_of(published);
    EXPECT_EQ(published->workflows[0].version, 2);
    EXPECT_EQ(billed(), "Acme|USD|1|5|5.5|0.5\n") << "October keeps its version";
    ASSERT_TRUE(publish("Billing Workflow: Standard\n1. Remove taxes.\n", kAlwaysMonth));
    EXPECT_EQ(billed(), "Acme|USD|1|5|5|0\n");
}

TEST_F(InForceTest, AWholeTableRemovesTheOthers) {
    ingest_lines({line_on("111111111111", "2018-10-02", "5"), line_on("222222222222", "2018-10-02", "7")});
    ASSERT_TRUE(import("111111111111,Acme,\n222222222222,Globex,\n"));
    const auto part = import("111111111111,Acme,\n", "2018-10-01");
    ASSERT_TRUE(part);
    EXPECT_EQ(part->left_out, 1);
    EXPECT_EQ(billed(), "Acme|USD|1|5|5|0\nGlobex|USD|1|7|7|0\n");
    ASSERT_TRUE(import("111111111111,Acme,\n", "2018-10-01", true));
    EXPECT_EQ(billed(), "Acme|USD|1|5|5|0\nunassigned|USD|1|7|7|0\n");
}

TEST_F(InForceTest, AssociationsHoldFromAMonthOn) {
    ingest_lines({line_on("111111111111", "2018-10-02", "5")});
    ASSERT_TRUE(publish(kStandard));
    EXPECT_EQ(codes_of(associate(home, {"Acme", kAlwaysMonth, "Standard"})), "BW3202");
    ASSERT_TRUE(import("111111111111,Acme,\n"));
    EXPECT_EQ(codes_of(associate(home, {"Acme", kAlwaysMonth, "Standart"})), "BW4001");
    EXPECT_TRUE(associate(home, {"Acme", *parse_month("2018-11"), "Standard"}).value());
    EXPECT_EQ(billed(), "Acme|USD|1|5|5|0\n");
    EXPECT_TRUE(associate(home, {"Acme", *parse_month("2018-10"), "Standard"}).value());
    EXPECT_FALSE(associate(home, {"Acme", *parse_month("2018-10"), "Standard"}).value());
    EXPECT_EQ(billed(), "Acme|USD|1|5|5.5|0.5\n");
    EXPECT_TRUE(associate(home, {"Acme", *parse_month("2018-10"), ""}).value());
    EXPECT_EQ(billed(), "Acme|USD|1|5|5|0\n");
}

TEST_F(InForceTest, UnassignedCanBeBilledByAWorkflow) {
    ingest_lines({line_on("111111111111", "2018-10-02", "5")});
    ASSERT_TRUE(publish(kStandard));
    ASSERT_TRUE(associate(home, {"unassigned", kAlwaysMonth, "Standard"}));
    EXPECT_EQ(billed(), "unassigned|USD|1|5|5.5|0.5\n");
}

TEST_F(InForceTest, AWorkflowWithoutAVersionForTheMonthIsAnError) {
    ingest_lines({line_on("111111111111", "2018-10-02", "5")});
    ASSERT_TRUE(publish(kStandard, parse_month("2018-11")));
    ASSERT_TRUE(import("111111111111,Acme,Standard\n"));
    EXPECT_EQ(codes_of(bill(request_of({}))), "BW4001");
}

}  // namespace
}  // namespace bw::test
