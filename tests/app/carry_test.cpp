// What rules carry from month to month. Every bill here is compared with the rules line by line, in all months.
#include "app/carry.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "app/bill_plans.h"
#include "app/preview.h"
#include "app/publish_workflows.h"
#include "app/subsets_import.h"
#include "app/table_output.h"
#include "app/workplace.h"

namespace bw::test {
namespace {

ReportLine line_of(const std::string& month, const std::string& account, const std::string& cost) {
    return {{"billing_period", month + "-01T00:00:00Z"},
            {"account", account},
            {"unblended", cost},
            {"usage_start", month + "-02T07:00:00Z"},
            {"usage_end", month + "-02T08:00:00Z"}};
}

class CarryTest : public testing::Test, public Workplace {
protected:
    void SetUp() override {
        const auto done = ingest(
            {report("a.csv", {line_of("2026-01", "111111111111", "50"), line_of("2026-02", "111111111111", "100"),
                              line_of("2026-02", "222222222222", "7"), line_of("2026-03", "111111111111", "30"),
                              line_of("2026-04", "111111111111", "1000"), line_of("2026-05", "111111111111", "10"),
                              line_of("2026-05", "222222222222", "10")})});
        ASSERT_TRUE(done) << errors_of(done);
    }

    // "month|subset|cost|charge" of every month.
    std::string charges(const std::string& rules, std::optional<Month> month = {}) {
        BillRequest request = request_of({});
        request.workflows = {file("w.workflow", "Billing Workflow: W\n" + rules)};
        request.workflow = "W";
        request.subsets = file("subsets.csv", "AWS Account ID,Subset Name\n111111111111,Acme\n222222222222,Globex\n");
        request.month = month;
        const auto result = bill(request);
        if (!result) return to_text(result.error());
        std::string text;
        for (const BilledMonth& one : result->months)
            for (const BillRow& row : one.bill.rows)
                text += fmt::format("{}|{}|{}|{}\n", to_text(one.bill.month), row.keys.front(), to_text(row.cost),
                                    to_text(row.charge));
        return text;
    }
};

// Globex has no lines in January, March and April: what it has left of February waits until May.
TEST_F(CarryTest, WhatIsLeftOfACreditIsGivenLater) {
    EXPECT_EQ(charges("1. Give a credit of USD 200 per month from 2026-01 to 2026-02, carried forward.\n"),
              "2026-01|Acme|50|0\n"
              "2026-02|Acme|100|0\n"
              "2026-02|Globex|7|0\n"
              "2026-03|Acme|30|0\n"
              "2026-04|Acme|1000|780\n"
              "2026-05|Acme|10|10\n"
              "2026-05|Globex|10|0\n");
}

TEST_F(CarryTest, WithoutTheWordsWhatIsLeftIsLost) {
    EXPECT_EQ(charges("1. Give a credit of USD 200 per month from 2026-01 to 2026-02.\n", parse_month("2026-04")),
              "2026-04|Acme|1000|1000\n");
}

// From February on the bill is in euros: the USD 150 that January left are EUR 120 at its rate.
TEST_F(CarryTest, WhatIsLeftInDollarsIsConverted) {
    EXPECT_EQ(
        charges("1. Bill in EUR at 0.8 in 2026-02, 0.5 in 2026-03, 0.25 in 2026-04 and 2 in 2026-05 from 2026-02.\n"
                "2. Give a credit of USD 200 per month from 2026-01 to 2026-01, carried forward.\n"),
        "2026-01|Acme|50|0\n"
        // 120 of 80: 40 are left. Globex had no lines in January: it has no credit.
        "2026-02|Acme|80|0\n"
        "2026-02|Globex|5.6|5.6\n"
        // 40 of 15: 25 are left.
        "2026-03|Acme|15|0\n"
        "2026-04|Acme|250|225\n"
        "2026-05|Acme|20|20\n"
        "2026-05|Globex|20|20\n");
}

TEST_F(CarryTest, SumsOfDollarsAreConverted) {
    EXPECT_EQ(charges("1. Bill in EUR at 0.5 from 2026-03.\n2. Add a fee of 10% of charges of the month before.\n",
                      parse_month("2026-03")),
              "2026-03|Acme|15|20\n");  // 10% of USD 100 is EUR 5
}

// One month alone is billed as it is among all.
TEST_F(CarryTest, OneMonthLooksBackByItself) {
    EXPECT_EQ(charges("1. Give a credit of USD 200 per month from 2026-01 to 2026-02, carried forward.\n",
                      parse_month("2026-04")),
              "2026-04|Acme|1000|780\n");
}

TEST_F(CarryTest, AFeeOfTheMonthBefore) {
    EXPECT_EQ(charges("1. Add a fee of 10% of charges of the month before from 2026-02.\n"),
              "2026-01|Acme|50|50\n"
              "2026-02|Acme|100|105\n"
              "2026-02|Globex|7|7\n"
              "2026-03|Acme|30|40\n"
              "2026-04|Acme|1000|1003\n"
              "2026-05|Acme|10|110\n"
              "2026-05|Globex|10|10\n");
}

// The sum is that of the rule's own place: what rules above made of the charges, without the fee itself.
TEST_F(CarryTest, TheSumIsAsRulesAboveLeftIt) {
    EXPECT_EQ(charges("1. Uplift the price of all services by 100%.\n"
                      "2. [eco] Add a fee of 10% of charges of the month before, per account, at least USD 1.\n"
                      "3. Give a credit of USD 80 per month, carried forward.\n"
                      "4. Add a fee of 50% of charges of the month before.\n",
                      parse_month("2026-03")),
              // January: 100 + 1 - 80 = 21. February: 200 + 10 - 80 = 130. March: 60 + 20 - 80 + 65.
              "2026-03|Acme|30|65\n");
}

// Each of two keeps its own: of 60 and 60, January takes 50 of the first, and February the rest.
TEST_F(CarryTest, RulesThatSayTheSameCarryEachItsOwn) {
    const std::string credit = "Give a credit of USD 60 per month from 2026-01 to 2026-01, carried forward.\n";
    EXPECT_EQ(charges("1. " + credit + "2. " + credit, parse_month("2026-02")),
              "2026-02|Acme|100|30\n"
              "2026-02|Globex|7|7\n");
}

// Of an account's use of a service alone: what is left waits for that.
TEST_F(CarryTest, ACreditWithAConditionAndARebate) {
    EXPECT_EQ(
        charges("1. Give a credit of USD 60 per month per account when the account is 111111111111 from 2026-01 to "
                "2026-02, carried forward.\n"),
        "2026-01|Acme|50|0\n"
        "2026-02|Acme|100|30\n"
        "2026-02|Globex|7|7\n"
        "2026-03|Acme|30|30\n"
        "2026-04|Acme|1000|1000\n"
        "2026-05|Acme|10|10\n"
        "2026-05|Globex|10|10\n");
    EXPECT_EQ(charges("1. Give a credit of 10% of charges of the month before, at most USD 9.\n"),
              "2026-01|Acme|50|50\n"
              "2026-02|Acme|100|95\n"
              "2026-02|Globex|7|7\n"
              "2026-03|Acme|30|21\n"
              "2026-04|Acme|1000|997\n"
              "2026-05|Acme|10|1\n"
              "2026-05|Globex|10|10\n");
}

// A month that is not held has no sums, and credits are counted in months that are.
TEST_F(CarryTest, AMonthThatIsMissing) {
    const auto done = ingest({report("b.csv", {line_of("2026-08", "111111111111", "100")})});
    ASSERT_TRUE(done) << errors_of(done);
    EXPECT_EQ(charges("1. Add a fee of 10% of charges of the month before.\n", parse_month("2026-08")),
              "2026-08|Acme|100|100\n");
    EXPECT_EQ(charges("1. Give a credit of USD 30 per month from 2026-05, carried forward.\n", parse_month("2026-08")),
              "2026-08|Acme|100|50\n");
}

// A month by whose version of the workflow no rule carries anything hands on what was left before.
TEST_F(CarryTest, AVersionWithoutTheRuleBetween) {
    const auto publish = [&](const std::string& rules, const char* from) {
        const std::vector<std::string> files{file("p.workflow", "Billing Workflow: Standard\n" + rules)};
        return publish_workflows(home, files, parse_month(from));
    };
    const std::string credit = "1. Give a credit of USD 200 per month from 2026-01 to 2026-02, carried forward.\n";
    ASSERT_TRUE(publish(credit, "2026-01"));
    ASSERT_TRUE(publish("1. Remove taxes.\n", "2026-03"));
    ASSERT_TRUE(publish(credit, "2026-04"));
    ASSERT_TRUE(import_subsets(
        home, {file("subsets.csv", "AWS Account ID,Subset Name,Billing Workflow Name\n111111111111,Acme,Standard\n"),
               {},
               false,
               false}));
    BillRequest request = request_of({});
    for (const bool all : {false, true}) {  // one month alone is billed as it is among all
        if (!all) request.month = parse_month("2026-04");
        if (all) request.month.reset();
        const auto result = bill(request);
        ASSERT_TRUE(result) << errors_of(result);
        const auto april = std::ranges::find_if(
            result->months, [](const BilledMonth& one) { return one.bill.month == parse_month("2026-04"); });
        ASSERT_NE(april, result->months.end());
        EXPECT_EQ(to_text(april->bill.rows.at(0).charge), "750");  // 1000 - (200 - 50) - (200 - 100)
    }
}

// A rule keeps what it has left through a new version of its workflow by its id.
TEST_F(CarryTest, AnIdCarriesThroughVersions) {
    const auto publish = [&](const std::string& rule, const char* from) {
        const std::vector<std::string> files{file("p.workflow", "Billing Workflow: Standard\n1. " + rule + "\n")};
        return publish_workflows(home, files, parse_month(from));
    };
    ASSERT_TRUE(publish("[c] Give a credit of USD 60 per month, carried forward.", "2026-01"));
    ASSERT_TRUE(publish("[c] Give a credit of USD 40 per month, carried forward.", "2026-03"));
    const ImportRequest table{
        file("subsets.csv", "AWS Account ID,Subset Name,Billing Workflow Name\n111111111111,Acme,Standard\n"),
        {},
        false,
        false};
    ASSERT_TRUE(import_subsets(home, table));
    BillRequest request = request_of({});
    request.month = parse_month("2026-04");
    const auto result = bill(request);
    ASSERT_TRUE(result) << errors_of(result);
    // Left: 10 in January, 0 in February (70 of 100), 10 in March (40 of 30); April: 50.
    EXPECT_EQ(to_text(result->months.front().bill.rows.front().charge), "950");

    PreviewRequest draft;
    draft.drafts = {file("d.workflow",
                         "Billing Workflow: Standard\n1. [c] Give a credit of USD 100 per month, carried forward.\n")};
    draft.months = 2;
    const auto seen = preview(home, draft, notes);
    ASSERT_TRUE(seen) << errors_of(seen);
    // As a draft of all months: 50, 50, 120 left; April: 220.
    EXPECT_NE(to_csv(customers_table(seen->rows)).find("Acme,2026-04,USD,1000,950,780,-170,-220"), std::string::npos)
        << to_csv(customers_table(seen->rows));
}

// Two plans that charge the months before alike rate each of them once; of one that does not, it is rated again.
TEST_F(CarryTest, MonthsThatArePlannedAlikeAreRatedOnce) {
    const std::string rule = "Billing Workflow: W\n1. Give a credit of USD 60 per month, carried forward.\n";
    const std::string table = "AWS Account ID,Subset Name\n111111111111,Acme\n222222222222,Globex\n";
    const auto plans = [&](const std::string& subsets) {
        BillRequest request = request_of({});
        request.workflows = {file("w.workflow", rule)};
        request.workflow = "W";
        request.subsets = file("subsets.csv", subsets);
        Errors warnings;
        return BillPlans::make(home, request, [] { return std::set<std::string>{}; }, warnings).value();
    };
    BillPlans one = plans(table);
    BillPlans same = plans(table + "999999999998,Elsewhere\n");  // has no lines
    BillPlans other = plans("AWS Account ID,Subset Name\n111111111111,Acme\n222222222222,Acme\n");
    Database database = Database::open({}).value();
    const auto datasets = published_datasets(home).value();
    LeftByMonths left;
    std::vector<std::string> carried;
    std::vector<std::size_t> rated;
    for (BillPlans* each : {&one, &same, &other}) {
        Carrying carrying(
            database, home, [&] { return published_datasets(home); }, [&](Month month) { return each->of(month); },
            &left);
        const auto plan = carrying.plan_for(datasets.back());
        ASSERT_TRUE(plan) << errors_of(plan);
        std::string& amounts = carried.emplace_back();
        for (const auto& [key, amount] : plan->plan->carried) amounts += key.subset + " " + to_text(amount) + "\n";
        rated.push_back(left.rated());
    }
    EXPECT_EQ(carried[0], carried[1]);
    EXPECT_NE(carried[0], carried[2]);
    EXPECT_EQ(rated[0], 4U);  // January to April, for May
    EXPECT_EQ(rated[1], 4U);
    EXPECT_EQ(rated[2], 7U);  // of January, Globex has no lines
}

}  // namespace
}  // namespace bw::test
