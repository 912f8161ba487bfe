// Drafts against what is in force; every charge is the one that `bill` says.
#include "app/preview.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "app/default_rules.h"
#include "app/publish_workflows.h"
#include "app/subsets_import.h"
#include "app/table_output.h"
#include "app/workplace.h"

namespace bw::test {
namespace {

constexpr const char* kStandard = "Billing Workflow: Standard\n1. Uplift the price of all services by 10%.\n";

ReportLine line_of(const std::string& month, const std::string& account, const std::string& cost) {
    return {{"billing_period", month + "-01T00:00:00Z"},
            {"account", account},
            {"unblended", cost},
            {"usage_start", month + "-02T07:00:00Z"},
            {"usage_end", month + "-02T08:00:00Z"}};
}

class PreviewTest : public testing::Test, public Workplace {
protected:
    void SetUp() override {
        const auto done = ingest(
            {report("a.csv", {line_of("2018-09", "111111111111", "100"), line_of("2018-10", "111111111111", "200"),
                              line_of("2018-10", "222222222222", "7"), line_of("2018-10", "333333333333", "5")})});
        ASSERT_TRUE(done) << errors_of(done);
        const std::vector<std::string> files{file("published.workflow", kStandard)};
        ASSERT_TRUE(publish_workflows(home, files, {}));
        const ImportRequest request{file("subsets.csv",
                                         "AWS Account ID,Subset Name,Billing Workflow Name\n"
                                         "111111111111,Acme,Standard\n222222222222,Globex,\n"),
                                    {},
                                    false,
                                    false};
        ASSERT_TRUE(import_subsets(home, request));
    }

    std::string draft(const std::string& text) const { return file("draft.workflow", text); }

    Result<PreviewResult> run(const std::string& text, std::vector<std::string> subsets = {}, std::size_t months = 12,
                              const std::string& assertions = "") {
        PreviewRequest request{{draft(text)}, months, std::move(subsets), {}};
        if (!assertions.empty()) request.assertions = file("assert.txt", assertions);
        return preview(home, request, notes);
    }

    static std::string csv(const Result<PreviewResult>& result, bool rules = false) {
        if (!result) return to_text(result.error());
        return to_csv(rules ? rules_table(result->rules) : customers_table(result->rows));
    }
};

constexpr const char* kDraft =
    "Billing Workflow: standard\n1. Uplift the price of all services by 10%.\n"
    "2. Discount Amazon EC2 by 5%.\n3. Remove taxes.\n";

TEST_F(PreviewTest, LargestDifferencesFirst) {
    EXPECT_EQ(csv(run(kDraft)),
              "subset,month,currency,cost,before,after,difference,margin\n"
              "Acme,2018-10,USD,200,220,209,-11,9\n"
              "Acme,2018-09,USD,100,110,104.5,-5.5,4.5\n"
              "Globex,2018-10,USD,7,7,7,0,0\n"
              "unassigned,2018-10,USD,5,5,5,0,0\n");
    EXPECT_EQ(csv(run(kDraft), true),
              "workflow,step,rule,currency,effect\n"
              "Standard,1,Uplift the price of all services by 10%.,USD,30\n"
              "Standard,2,Discount Amazon EC2 by 5%.,USD,-16.5\n"
              "Standard,3,Remove taxes.,USD,0\n");
}

TEST_F(PreviewTest, BeforeAndAfterAreWhatBillSays) {
    const auto result = run(kDraft);
    ASSERT_TRUE(result) << errors_of(result);
    BillRequest request = request_of({});
    const auto before = bill(request);
    request.workflows = {file("spelled.workflow", std::string("Billing Workflow: Standard") + (kDraft + 26))};
    const auto after = bill(request);
    ASSERT_TRUE(before && after) << errors_of(before) << errors_of(after);
    std::size_t compared = 0;
    for (std::size_t month = 0; month < before->months.size(); ++month)
        for (std::size_t i = 0; i < before->months[month].bill.rows.size(); ++i) {
            const BillRow& was = before->months[month].bill.rows[i];
            const BillRow& is = after->months[month].bill.rows[i];
            const auto row = std::ranges::find_if(result->rows, [&](const PreviewRow& one) {
                return one.subset == was.keys.front() && one.month == before->months[month].bill.month;
            });
            ASSERT_NE(row, result->rows.end());
            EXPECT_EQ(row->before, was.charge);
            EXPECT_EQ(row->after, is.charge);
            EXPECT_EQ(row->cost, is.cost);
            ++compared;
        }
    EXPECT_EQ(compared, result->rows.size());
}

// A draft that speaks of days loads the month by day; what is in force does not, and is charged the same.
TEST_F(PreviewTest, OneCubeServesBoth) {
    EXPECT_EQ(csv(run("Billing Workflow: Standard\n1. Uplift the price of all services by 20% when the usage occurs on "
                      "Tuesdays.\n",
                      {"Acme"})),
              "subset,month,currency,cost,before,after,difference,margin\n"
              "Acme,2018-10,USD,200,220,240,20,40\n"
              "Acme,2018-09,USD,100,110,100,-10,0\n");
}

// What rules add to a bill is part of the charge, and of what the rule is worth.
TEST_F(PreviewTest, AFeeOfTheDraft) {
    const auto result = run(
        "Billing Workflow: Standard\n1. Uplift the price of all services by 10%.\n2. Add a fee of USD 5 per month.\n",
        {"Acme"});
    EXPECT_EQ(csv(result),
              "subset,month,currency,cost,before,after,difference,margin\n"
              "Acme,2018-09,USD,100,110,115,5,15\n"
              "Acme,2018-10,USD,200,220,225,5,25\n");
    EXPECT_EQ(csv(result, true),
              "workflow,step,rule,currency,effect\n"
              "Standard,1,Uplift the price of all services by 10%.,USD,30\n"
              "Standard,2,Add a fee of USD 5 per month.,USD,10\n");
}

// Drafts have the default rules before their own, as published workflows do: what is in force differs in nothing.
TEST_F(PreviewTest, DefaultRulesComeFirst) {
    const std::string defaults =
        file("defaults.workflow", "Billing Workflow: Default rules\n1. [care] Add a fee of USD 50 per month.\n");
    ASSERT_TRUE(publish_default_rules(home, defaults, parse_month("2018-10")));
    EXPECT_EQ(csv(run("Billing Workflow: Standard\n1. Uplift the price of all services by 10%.\n", {"Acme"})),
              "subset,month,currency,cost,before,after,difference,margin\n"
              "Acme,2018-09,USD,100,110,110,0,10\n"
              "Acme,2018-10,USD,200,275,275,0,75\n");
    const std::string without = "Billing Workflow: Standard\n1. Do not apply default rule [care].\n2. Remove taxes.\n";
    EXPECT_EQ(
        csv(run("Billing Workflow: Standard\n1. Remove taxes.\n2. Uplift the price of all services by 10%.\n"), true),
        "workflow,step,rule,currency,effect\n"
        "Standard,1,Add a fee of USD 50 per month.,USD,50\n"
        "Standard,2,Remove taxes.,USD,0\n"
        "Standard,3,Uplift the price of all services by 10%.,USD,35\n");
    EXPECT_EQ(codes_of(run(without)), "BW2008");  // in September there is none
}

TEST_F(PreviewTest, OneCustomerAndFewMonths) {
    EXPECT_EQ(csv(run(kDraft, {"Acme"}, 1)),
              "subset,month,currency,cost,before,after,difference,margin\n"
              "Acme,2018-10,USD,200,220,209,-11,9\n");
    EXPECT_EQ(csv(run(kDraft, {"Globex"}), true), "workflow,step,rule,currency,effect\n");
    EXPECT_EQ(codes_of(run(kDraft, {"Acmee"})), "BW3202");
    EXPECT_TRUE(errors_of(run(kDraft, {"Acmee"})).contains("did you mean \"Acme\"?"));
}

TEST_F(PreviewTest, ADraftThatBillsNobodyIsTold) {
    const auto result = run("Billing Workflow: Standart\n1. Uplift the price of all services by 10%.\n");
    ASSERT_TRUE(result) << errors_of(result);
    ASSERT_EQ(result->warnings.size(), 1U);
    EXPECT_EQ(result->warnings[0].code, Code::kDraftUnused);
    EXPECT_TRUE(result->rules.empty());
    for (const PreviewRow& row : result->rows) EXPECT_EQ(row.before, row.after);
}

TEST_F(PreviewTest, AssertionsJudgeAllCustomers) {
    const auto result = run(kDraft, {"Globex"}, 12, "every customer within 5%\ntotal margin at least 4%\n");
    ASSERT_TRUE(result) << errors_of(result);
    EXPECT_TRUE(result->failed.empty()) << to_text(result->failed);
    const auto strict = run(kDraft, {"Globex"}, 12, "every customer within 4.9%\n");
    ASSERT_TRUE(strict);
    EXPECT_EQ(strict->failed.size(), 2U);
    EXPECT_EQ(codes_of(run(kDraft, {}, 12, "every costumer within 1%\n")), "BW4070");
}

// An account moves from a day on: the months before stay, and those after are what a bill says once the table is imported.
TEST_F(PreviewTest, AChangeOfMembership) {
    const std::string table = file("moved.csv",
                                   "AWS Account ID,Subset Name,Billing Workflow Name\n111111111111,Acme,Standard\n"
                                   "222222222222,Acme,Standard\n333333333333,Initech,\n");
    PreviewRequest request{{}, 12, {}, {}, table, parse_day("2018-10-02")};
    const auto result = preview(home, request, notes);
    EXPECT_EQ(csv(result),
              "subset,month,currency,cost,before,after,difference,margin\n"
              "Acme,2018-10,USD,207,220,227.7,7.7,20.7\n"
              "Globex,2018-10,USD,0,7,0,-7,0\n"
              "Initech,2018-10,USD,5,0,5,5,0\n"
              "unassigned,2018-10,USD,0,5,0,-5,0\n"
              "Acme,2018-09,USD,100,110,110,0,10\n");
    ASSERT_TRUE(import_subsets(home, {table, request.from, false, false}));
    std::size_t compared = 0;
    const auto after = bill(request_of({}));
    ASSERT_TRUE(after) << errors_of(after);
    for (const BilledMonth& month : after->months)
        for (const BillRow& row : month.bill.rows) {
            const auto found = std::ranges::find_if(result->rows, [&](const PreviewRow& one) {
                return one.subset == row.keys.front() && one.month == month.bill.month;
            });
            ASSERT_NE(found, result->rows.end());
            EXPECT_EQ(found->after, row.charge);
            ++compared;
        }
    EXPECT_EQ(compared, 3U);
    EXPECT_EQ(
        codes_of(preview(home, {{}, 12, {}, {}, file("other.csv", "AWS Account ID,Subset Name\n111111111111,Globex\n")},
                         notes)),
        "BW3201");
}

TEST_F(PreviewTest, FilesAreReadBack) {
    const auto result = run(kDraft);
    ASSERT_TRUE(result);
    const std::vector<ExactTable> tables{customers_table(result->rows), rules_table(result->rules)};
    for (const char* name : {"p.csv", "p.json", "p.xlsx", "p.parquet", "p.table"}) {
        TableOutput output;
        const std::string ending = std::string(name).substr(2);
        output.format = *parse_output_format(ending);
        output.file = (folder / name).string();
        output.title = "Preview";
        output.created = result->created;
        const auto written = write_tables(tables, output);
        EXPECT_TRUE(written) << name << errors_of(written);
        EXPECT_TRUE(std::filesystem::exists(output.file));
    }
    EXPECT_EQ(read_text(folder / "p.csv"), csv(result));
    EXPECT_TRUE(read_text(folder / "p.json").contains("\"difference\": \"-11\""));
}

}  // namespace
}  // namespace bw::test
