// Lines that are billed to several customers. Every bill here is compared with the rules line by line.
#include <gtest/gtest.h>

#include "app/cell_lines.h"
#include "app/workplace.h"

namespace bw::test {
namespace {

class AllocateTest : public testing::Test, public Workplace {
protected:
    void SetUp() override {
        const auto line = [](const char* account, const char* cost, const char* env) {
            return ReportLine{{"account", account},       {"unblended", cost},   {"usage", "7"},
                              {"public_on_demand", cost}, {"usage_type", "Box"}, {"resourceTags/user:env", env}};
        };
        const auto done = ingest(
            {report("a.csv", {line("111111111111", "100", "prod"), line("222222222222", "10", ""),
                              line("333333333333", "1.0000000001", "shared"), line("333333333333", "50", "prod")})});
        ASSERT_TRUE(done) << errors_of(done);
    }

    BillRequest request(const std::string& rules, const std::string& by = "subset",
                        const std::string& of_redfern = "1. Uplift the price of all services by 10%.\n") {
        BillRequest request = request_of({}, by);
        request.workflows = {
            file("w.workflow", "Billing Workflow: Shared\n" + rules + "\nBilling Workflow: W\n" + of_redfern)};
        request.subsets = file("subsets.csv",
                               "AWS Account ID,Subset Name,Billing Workflow Name\n111111111111,Redfern,W\n"
                               "222222222222,Sable,\n333333333333,Common,Shared\n");
        return request;
    }

    // "keys|currency|lines|cost|charge|margin"
    std::string billed_rows(const std::string& rules, const std::string& by = "subset") {
        const auto result = bill(request(rules, by));
        if (!result) return to_text(result.error());
        std::string text;
        for (const BillRow& row : result->months.front().bill.rows)
            text += fmt::format("{}|{}|{}|{}|{}|{}\n", fmt::join(row.keys, ","), row.currency, row.lines,
                                to_text(row.cost), to_text(row.charge), to_text(row.margin()));
        return text;
    }
};

// Redfern pays 10% more than its part of the cost costs, Sable its cost; Common's other line stays.
TEST_F(AllocateTest, EachPaysItsPartByItsOwnRules) {
    EXPECT_EQ(
        billed_rows("1. Allocate account 333333333333 to Redfern 60% and Sable 40% when the tag env is \"shared\".\n"
                    "2. Uplift the price of all services by 100%.\n"),
        "Common|USD|1|50|100|50\n"
        "Redfern|USD|2|100.60000000006|110.660000000066|10.060000000006\n"
        "Sable|USD|2|10.40000000004|10.40000000004|0\n");
}

TEST_F(AllocateTest, AllOfItCanGo) {
    EXPECT_EQ(billed_rows("1. Allocate account 333333333333 to Sable 100%.\n"),
              "Redfern|USD|1|100|110|10\n"
              "Sable|USD|3|61.0000000001|61.0000000001|0\n");
}

// A customer can stay billed a part of its own account; the first rule that selects a line allocates it.
TEST_F(AllocateTest, TheFirstRuleCounts) {
    EXPECT_EQ(billed_rows("1. Allocate account 333333333333 to Common 75% and Sable 25% when the tag env is \"prod\".\n"
                          "2. Allocate account 333333333333 to Redfern 50% and Sable 50%.\n",
                          "subset,account"),
              "Common,333333333333|USD|1|37.5|37.5|0\n"
              "Redfern,111111111111|USD|1|100|110|10\n"
              "Redfern,333333333333|USD|1|0.50000000005|0.550000000055|0.050000000005\n"
              "Sable,222222222222|USD|1|10|10|0\n"
              "Sable,333333333333|USD|2|13.00000000005|13.00000000005|0\n");
}

// 7 units at USD 2 and half the usage, in each customer's currency.
TEST_F(AllocateTest, UsageIsBilledInPartToo) {
    EXPECT_EQ(billed_rows("1. Bill in EUR at 0.5.\n2. Allocate account 333333333333 to Common 50% and Redfern 50%.\n"
                          "3. Charge EUR 2 per unit for usage types \"Box\".\n"),
              "Common|EUR|2|12.750000000025|14|1.249999999975\n"
              "Redfern|USD|3|125.50000000005|138.050000000055|12.550000000005\n"
              "Sable|USD|1|10|10|0\n");
}

TEST_F(AllocateTest, FeesCountTheAccountForEach) {
    EXPECT_EQ(billed_rows("1. Allocate account 333333333333 to Common 50% and Sable 50%.\n"
                          "2. Add a fee of USD 3 per month per account.\n3. Add a fee of 10% of charges.\n",
                          "subset,charge_type"),
              "Common,ProviderFee|USD|0|0|5.85|5.85\n"
              "Common,Usage|USD|2|25.50000000005|25.50000000005|0\n"
              "Redfern,Usage|USD|1|100|110|10\n"
              "Sable,Usage|USD|3|35.50000000005|35.50000000005|0\n");
}

TEST_F(AllocateTest, LinesAddUpToTheirCell) {
    Notes silent;
    WhyRequest asked{request("1. Allocate account 333333333333 to Redfern 60% and Sable 40%.\n"), {}, "", ""};
    asked.filters = {parse_cell_filter("subset=Redfern").value()};
    const auto lines = lines_of(home, asked, silent);
    ASSERT_TRUE(lines) << to_text(lines.error());
    EXPECT_EQ(lines->table.rows.size(), 3U);
    const auto words = why(home, asked, silent);
    ASSERT_TRUE(words) << to_text(words.error());
    EXPECT_EQ(words->why.front().parts, std::vector<std::string>{"60%"});
    EXPECT_EQ(to_text(words->why.front().charge), "143.660000000066");
}

// Of an account that it has none of otherwise: its lines are told apart by the hours of the rules that bill them.
TEST_F(AllocateTest, HoursOfTheReceiversRulesCount) {
    const auto at = [](int hour) {
        return ReportLine{{"account", "333333333333"},
                          {"unblended", "10"},
                          {"usage_start", fmt::format("2018-10-02T{:02}:00:00Z", hour)},
                          {"usage_end", fmt::format("2018-10-02T{:02}:00:00Z", hour + 1)}};
    };
    BillRequest asked = request("1. Allocate account 333333333333 to Redfern 60% and Sable 40%.\n", "subset",
                                "1. Uplift the price of all services by 10% when the usage occurs between 00:00 and "
                                "06:00.\n");
    asked.sources = {report("hours.csv", {at(2), at(7)})};
    const auto result = bill(asked);
    ASSERT_TRUE(result) << to_text(result.error());
    EXPECT_EQ(to_text(result->months.front().bill.rows.at(0).charge), "12.6");
}

TEST_F(AllocateTest, ACustomerThatThereIsNot) {
    const auto none = bill(request("1. Allocate account 333333333333 to Redfen 60% and Sable 40%.\n"));
    EXPECT_EQ(codes_of(none), "BW4052");
    EXPECT_NE(to_text(none.error()).find("did you mean \"Redfern\"?"), std::string::npos) << to_text(none.error());
}

TEST_F(AllocateTest, WhatTheSentenceMustSay) {
    const auto code = [&](const std::string& rules) { return codes_of(bill(request(rules))); };
    EXPECT_EQ(code("1. Remove taxes.\n2. Allocate account 333333333333 to Sable 100%.\n"), "BW2109");
    EXPECT_EQ(code("1. Allocate account 333333333333 to Redfern 60% and Sable 30%.\n"), "BW2105");
    EXPECT_EQ(code("1. Allocate account 333333333333 to Redfern 100% and Sable 0%.\n"), "BW2105");
    EXPECT_EQ(code("1. Allocate account 333333333333 to Sable 50% and Sable 50%.\n"), "BW2109");
    EXPECT_EQ(code("1. Allocate account 333333333333 to Sable 100% when the usage occurs on Tuesdays.\n"), "BW2109");
}

}  // namespace
}  // namespace bw::test
