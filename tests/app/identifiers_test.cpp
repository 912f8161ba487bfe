// Lines that are told apart in parts by identifiers. Every bill here is compared with the rules line by line.
#include <gtest/gtest.h>

#include "app/cell_lines.h"
#include "app/customer_report.h"
#include "app/workplace.h"

namespace bw::test {
namespace {

class IdentifiersTest : public testing::Test, public Workplace {
protected:
    void SetUp() override {
        const auto line = [](const char* id, const char* account, const char* cost, const char* env) {
            return ReportLine{{"line_item_id", id},  {"account", account},          {"unblended", cost},
                              {"usage", "7"},        {"public_rate", cost},         {"public_on_demand", cost},
                              {"usage_type", "Box"}, {"resourceTags/user:env", env}};
        };
        const auto done = ingest({report(
            "a.csv", {line("1", "111111111111", "100", "prod"), line("2", "111111111111", "1.0000000001", "shared"),
                      line("3", "222222222222", "50", "shared")})});
        ASSERT_TRUE(done) << errors_of(done);
    }

    BillRequest request(const std::string& rules, const std::string& by = "subset,identifier") {
        BillRequest request = request_of({}, by);
        request.workflows = {file("w.workflow", "Billing Workflow: W\n" + rules)};
        request.subsets = file("subsets.csv",
                               "AWS Account ID,Subset Name,Billing Workflow Name\n111111111111,Redfern,W\n"
                               "222222222222,Sable,\n");
        return request;
    }

    std::string billed_rows(const std::string& rules, const std::string& by = "subset,identifier") {
        return rows(bill(request(rules, by)));
    }

    // Of the columns identifier, usage, public_on_demand, cost, charge.
    static std::string line_rows(const CellLines& lines) {
        std::string text;
        for (const auto& row : lines.table.rows) {
            const auto end = row.size();
            text += std::get<std::string>(row[0]) + "|" + std::get<std::string>(row[end - 5]);
            for (std::size_t i = end - 4; i < end; ++i) text += "|" + to_text(std::get<ExactAmount>(row[i]));
            text += "\n";
        }
        return text;
    }
};

const std::string kShared =
    "1. Allocate account 111111111111 to the identifiers Web 60% and Batch 40% when the tag env is \"shared\".\n";
const std::string kUplift = "2. Uplift the price of all services by 10%.\n";

TEST_F(IdentifiersTest, PartsAddUpToTheLine) {
    EXPECT_EQ(billed_rows(kShared + kUplift),
              "2018-10|999999999999|Redfern||USD|1|100|110|10\n"
              "2018-10|999999999999|Redfern|Batch|USD|1|0.40000000004|0.440000000044|0.040000000004\n"
              "2018-10|999999999999|Redfern|Web|USD|1|0.60000000006|0.660000000066|0.060000000006\n"
              "2018-10|999999999999|Sable||USD|1|50|50|0\n");
    EXPECT_EQ(billed_rows(kShared + kUplift, "subset"), billed_rows(kUplift, "subset"));
}

// Parts of a coefficient of twelve digits have more: what rounding takes from one another has.
TEST_F(IdentifiersTest, CoefficientsThatAreRoundedAddUpToo) {
    const std::string rules =
        "1. Allocate account 111111111111 to the identifiers A 33.3333333333%, B 33.3333333333% and C "
        "33.3333333334%.\n2. Uplift the price of all services by 3.0000000001%.\n3. Uplift the price of all services "
        "by 7.7777777777%.\n";
    const auto sum = [&](const std::string& by) {
        ExactAmount charge;
        const auto billed = bill(request(rules, by));
        EXPECT_TRUE(billed) << errors_of(billed);
        for (const BillRow& row : billed->months.front().bill.rows) charge += row.charge;
        return to_text(charge);
    };
    EXPECT_EQ(sum("identifier"), sum("subset"));
}

TEST_F(IdentifiersTest, TheFirstRuleCounts) {
    EXPECT_EQ(billed_rows("1. Allocate account 111111111111 to the identifiers Web 100% when the tag env is \"prod\".\n"
                          "2. Allocate account 111111111111 to the identifiers Web 25% and \"CC 7\" 75%.\n",
                          "identifier"),
              "2018-10|999999999999||USD|1|50|50|0\n"
              "2018-10|999999999999|CC 7|USD|1|0.750000000075|0.750000000075|0\n"
              "2018-10|999999999999|Web|USD|2|100.250000000025|100.250000000025|0\n");
}

// Accounts of other customers are none of the workflow's; lines that rules add have no identifier, amounts that they spread
// over lines have that of the line.
TEST_F(IdentifiersTest, FeesStayWholeAndSharesAreCut) {
    EXPECT_EQ(
        billed_rows("1. Allocate accounts 111111111111 and 222222222222 to the identifiers Web 60% and Batch 40%.\n"
                    "2. Add a fee of 10% of charges.\n",
                    "subset,identifier,charge_type"),
        "2018-10|999999999999|Redfern||ProviderFee|USD|0|0|10.1|10.1\n"
        "2018-10|999999999999|Redfern|Batch|Usage|USD|2|40.40000000004|40.40000000004|0\n"
        "2018-10|999999999999|Redfern|Web|Usage|USD|2|60.60000000006|60.60000000006|0\n"
        "2018-10|999999999999|Sable||Usage|USD|1|50|50|0\n");
    EXPECT_EQ(billed_rows("1. Allocate account 111111111111 to the identifiers Web 60% and Batch 40%.\n"
                          "2. Add a fee of USD 10 per month in proportion to charges.\n",
                          "identifier"),
              "2018-10|999999999999||USD|1|50|50|0\n"
              "2018-10|999999999999|Batch|USD|2|40.40000000004|44.40000000004|4\n"
              "2018-10|999999999999|Web|USD|2|60.60000000006|66.60000000006|6\n");
}

// What another customer's workflow allocates to this one is allocated on.
TEST_F(IdentifiersTest, OfLinesThatAreAllocatedToTheCustomer) {
    BillRequest asked = request(
        "1. Allocate account 111111111111 to Sable 50% and Redfern 50%.\n2. Allocate account "
        "111111111111 to the identifiers Web 20% and Batch 80%.\n\nBilling Workflow: V\n"
        "1. Allocate account 111111111111 to the identifiers Ads 10% and Web 90%.\n");
    asked.subsets = file("two.csv",
                         "AWS Account ID,Subset Name,Billing Workflow Name\n111111111111,Redfern,W\n"
                         "222222222222,Sable,V\n");
    EXPECT_EQ(rows(bill(asked)),
              "2018-10|999999999999|Redfern|Batch|USD|2|40.40000000004|40.40000000004|0\n"
              "2018-10|999999999999|Redfern|Web|USD|2|10.10000000001|10.10000000001|0\n"
              "2018-10|999999999999|Sable||USD|1|50|50|0\n"
              "2018-10|999999999999|Sable|Ads|USD|2|5.050000000005|5.050000000005|0\n"
              "2018-10|999999999999|Sable|Web|USD|2|45.450000000045|45.450000000045|0\n");
}

TEST_F(IdentifiersTest, ReportsHaveThem) {
    const auto report = report_on(home, request(kShared + kUplift),
                                  {parse_grouping("identifier").value(),
                                   parse_report_columns("unblended,charge,public_on_demand,amortized").value(),
                                   {}},
                                  notes);
    ASSERT_TRUE(report) << to_text(report.error());
    EXPECT_EQ(to_csv(report->table),
              "month,payer,identifier,currency,lines,unblended,charge,public_on_demand,amortized\n"
              "2018-10,999999999999,,USD,2,150,160,150,150\n"
              "2018-10,999999999999,Batch,USD,1,0.40000000004,0.440000000044,0.40000000004,0.40000000004\n"
              "2018-10,999999999999,Web,USD,1,0.60000000006,0.660000000066,0.60000000006,0.60000000006\n");
}

TEST_F(IdentifiersTest, EveryPartOfALineIsListed) {
    WhyRequest asked{
        request(kShared + kUplift + "3. Add a fee of USD 10 per month in proportion to charges.\n"), {}, "", ""};
    asked.filters = {parse_cell_filter("subset=Redfern").value()};
    const auto all = lines_of(home, asked, notes);
    ASSERT_TRUE(all) << to_text(all.error());
    EXPECT_EQ(line_rows(*all),
              "1||7|100|100|119.900990099\n"
              "2|Web|4.2|0.60000000006|0.60000000006|0.719405940666\n"
              "2|Batch|2.8|0.40000000004|0.40000000004|0.479603960444\n");
    asked.filters.push_back(parse_cell_filter("identifier=Batch").value());
    const auto one = lines_of(home, asked, notes);
    ASSERT_TRUE(one) << to_text(one.error());
    EXPECT_EQ(line_rows(*one), "2|Batch|2.8|0.40000000004|0.40000000004|0.479603960444\n");
}

TEST_F(IdentifiersTest, WhyTellsThePart) {
    WhyRequest asked{
        request(kShared + kUplift + "3. Add a fee of USD 10 per month in proportion to charges.\n"), {}, "", ""};
    const auto why_of = [&](const std::string& filter, const std::string& line) {
        asked.filters = {parse_cell_filter(filter).value()};
        asked.line_id = line;
        const auto found = why(home, asked, notes);
        EXPECT_TRUE(found) << to_text(found.error());
        return found->why.at(0);
    };
    using Names = std::vector<std::string>;
    const Why whole = why_of("subset=Redfern", "");
    EXPECT_EQ(whole.identifiers, (Names{"Batch 40%", "Web 60%"}));
    EXPECT_EQ(to_text(whole.public_on_demand), "101.0000000001");
    const Why part = why_of("identifier=Web", "");
    EXPECT_EQ(part.identifiers, Names{"Web 60%"});
    EXPECT_EQ(to_text(part.public_on_demand), "0.60000000006");
    EXPECT_EQ(to_text(part.charge), "0.719405940666");
    EXPECT_TRUE(to_words(part, false).contains("by identifiers: Web 60%")) << to_words(part, false);
    const Why line = why_of("identifier=Web", "2");
    EXPECT_EQ(to_text(line.charge), "0.719405940666");
    EXPECT_EQ(to_text(line.rules.at(2).before), "0.660000000066");
    EXPECT_TRUE(line.of.ends_with("subset Redfern, identifier Web")) << line.of;
    EXPECT_EQ(to_text(why_of("subset=Redfern", "2").charge), "1.19900990111");
}

TEST_F(IdentifiersTest, AnIdentifierThatNoLineCarries) {
    const auto found = why(home, {request(kShared), {parse_cell_filter("identifier=Wbe").value()}, "", ""}, notes);
    ASSERT_FALSE(found);
    EXPECT_TRUE(to_text(found.error()).contains("no line has the identifier \"Wbe\"")) << to_text(found.error());
    EXPECT_TRUE(to_text(found.error()).contains("did you mean \"Web\"?")) << to_text(found.error());
}

TEST_F(IdentifiersTest, WhatTheSentenceMustSay) {
    const auto code = [&](const std::string& rules) { return codes_of(bill(request(rules))); };
    EXPECT_EQ(code("1. Remove taxes.\n2. Allocate account 111111111111 to the identifiers Web 100%.\n"), "BW2109");
    EXPECT_EQ(code("1. Allocate account 111111111111 to the identifiers Web 60% and Batch 30%.\n"), "BW2105");
    EXPECT_EQ(code("1. Allocate account 111111111111 to the identifiers Web 100% and Batch 0%.\n"), "BW2105");
    EXPECT_EQ(code("1. Allocate account 111111111111 to the identifiers Web 50% and Web 50%.\n"), "BW2109");
    EXPECT_EQ(code("1. Allocate account 111111111111 to the identifiers \"\" 50% and Web 50%.\n"), "BW2109");
    EXPECT_EQ(code("1. Allocate account 111111111111 to the identifiers Web 100% when the usage occurs on Tuesdays.\n"),
              "BW2109");
}

}  // namespace
}  // namespace bw::test
