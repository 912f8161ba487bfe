// Commitments over a term. Every bill here is compared with the rules line by line, in all months.
#include <gtest/gtest.h>

#include <algorithm>

#include "app/bill_output.h"
#include "app/publish_workflows.h"
#include "app/subsets_import.h"
#include "app/workplace.h"

namespace bw::test {
namespace {

ReportLine line_of(const std::string& month, const std::string& account, const std::string& cost,
                   const std::string& type = "Usage") {
    return {{"billing_period", month + "-01T00:00:00Z"},
            {"account", account},
            {"line_type", type},
            {"unblended", cost},
            {"usage_start", month + "-02T07:00:00Z"},
            {"usage_end", month + "-02T08:00:00Z"}};
}

constexpr const char* kAcme = "111111111111";
constexpr const char* kGlobex = "222222222222";
constexpr const char* kNobody = "333333333333";

class TermTest : public testing::Test, public Workplace {
protected:
    void SetUp() override {
        const auto done =
            ingest({report("a.csv", {line_of("2026-01", kAcme, "50"), line_of("2026-01", kAcme, "9", "Tax"),
                                     line_of("2026-02", kAcme, "100"), line_of("2026-02", kGlobex, "7"),
                                     line_of("2026-03", kAcme, "30"), line_of("2026-04", kNobody, "1"),
                                     line_of("2026-05", kAcme, "10"), line_of("2026-07", kAcme, "20")})});
        ASSERT_TRUE(done) << errors_of(done);
    }

    BillRequest request_by(const std::string& rules, std::optional<Month> month) {
        BillRequest request = request_of({});
        request.workflows = {file("w.workflow", "Billing Workflow: W\n" + rules)};
        request.subsets = file("subsets.csv",
                               "AWS Account ID,Subset Name,Billing Workflow Name\n111111111111,Acme,W\n"
                               "222222222222,Globex,W\n444444444444,Initech,W\n");
        request.month = month;
        return request;
    }

    // "month|subset|currency|lines|charge" of every month.
    static std::string rows_of(const Result<BillResult>& result) {
        if (!result) return to_text(result.error());
        std::string text;
        for (const BilledMonth& one : result->months)
            for (const BillRow& row : one.bill.rows)
                text += fmt::format("{}|{}|{}|{}|{}\n", to_text(one.bill.month), row.keys.front(), row.currency,
                                    row.lines, to_text(row.charge));
        return text;
    }
    std::string charges(const std::string& rules, std::optional<Month> month = {}) {
        return rows_of(bill(request_by(rules, month)));
    }

    // What is told of commitments, of all months.
    static std::string told(const Result<BillResult>& result) {
        if (!result) return to_text(result.error());
        std::string text;
        for (const BilledMonth& one : result->months)
            for (const auto& [name, tally] : one.bill.findings.terms_not_known)
                text += to_text(one.bill.month) + "|" + name + "\n";
        return text;
    }

    void publish(const std::string& rule, const char* from) {
        const std::vector<std::string> files{file("p.workflow", "Billing Workflow: Standard\n1. " + rule + "\n")};
        const auto done = publish_workflows(home, files, parse_month(from));
        ASSERT_TRUE(done) << errors_of(done);
    }
    void import(const std::string& rows, std::optional<Day> from = {}) {
        const auto done = import_subsets(
            home,
            {file("subsets.csv", "AWS Account ID,Subset Name,Billing Workflow Name\n" + rows), from, false, false});
        ASSERT_TRUE(done) << errors_of(done);
    }
};

// Acme: 300 - 50 - 100 - 30. Globex has no lines in the last month, and owes what is lacking: 300 - 7. Initech never had any.
TEST_F(TermTest, WhatIsLackingIsChargedInTheLastMonth) {
    EXPECT_EQ(charges("1. Bill at least USD 300 in total from 2026-01 to 2026-03.\n"),
              "2026-01|Acme|USD|2|59\n"
              "2026-02|Acme|USD|1|100\n"
              "2026-02|Globex|USD|1|7\n"
              "2026-03|Acme|USD|1|150\n"
              "2026-03|Globex|USD|0|293\n"
              "2026-04|unassigned|USD|1|1\n"
              "2026-05|Acme|USD|1|10\n"
              "2026-07|Acme|USD|1|20\n");
}

TEST_F(TermTest, OneMonthLooksBackByItself) {
    EXPECT_EQ(charges("1. Bill at least USD 300 in total from 2026-01 to 2026-03.\n", parse_month("2026-03")),
              "2026-03|Acme|USD|1|150\n"
              "2026-03|Globex|USD|0|293\n");
    EXPECT_EQ(charges("1. Bill at least USD 180 in total from 2026-01 to 2026-03.\n", parse_month("2026-03")),
              "2026-03|Acme|USD|1|30\n"
              "2026-03|Globex|USD|0|173\n");
    EXPECT_EQ(charges("1. Bill at least USD 80 in total from 2026-03 to 2026-03.\n", parse_month("2026-03")),
              "2026-03|Acme|USD|1|80\n");
}

// 50, 100 and 30 without the tax of January, which no cap takes off.
TEST_F(TermTest, WhatIsAboveACapComesOff) {
    EXPECT_EQ(charges("1. Bill at most USD 120 in total from 2026-01 to 2026-03.\n"),
              "2026-01|Acme|USD|2|59\n"
              "2026-02|Acme|USD|1|70\n"
              "2026-02|Globex|USD|1|7\n"
              "2026-03|Acme|USD|1|0\n"
              "2026-04|unassigned|USD|1|1\n"
              "2026-05|Acme|USD|1|10\n"
              "2026-07|Acme|USD|1|20\n");
    EXPECT_EQ(charges("1. Bill at most USD 160 in total from 2026-01 to 2026-03.\n", parse_month("2026-03")),
              "2026-03|Acme|USD|1|10\n");
    EXPECT_EQ(charges("1. Bill at most USD 120 in total when the service is Amazon S3 from 2026-01 to 2026-03.\n",
                      parse_month("2026-02")),
              charges("1. Bill at least USD 0 per month.\n", parse_month("2026-02")));
}

// Nothing comes off in July, of whose term June is not held.
TEST_F(TermTest, ACapWithAMonthThatIsNotHeld) {
    const std::string rule = "Bill at most USD 5 in total from 2026-05 to 2026-07.";
    const auto result = bill(request_by("1. " + rule + "\n", {}));
    EXPECT_TRUE(rows_of(result).ends_with("2026-05|Acme|USD|1|5\n2026-07|Acme|USD|1|20\n")) << rows_of(result);
    EXPECT_EQ(told(result), "2026-07|Acme: 2026-06: " + rule + "\n");
}

// The charges are those of the rule's place: of what rules above left, and of fees above, but not below.
TEST_F(TermTest, ChargesAreAsRulesAboveLeftThem) {
    EXPECT_EQ(charges("1. Uplift the price of all services by 100%.\n2. Add a fee of USD 5 per month.\n"
                      "3. Bill at least USD 400 in total from 2026-01 to 2026-03.\n4. Add a fee of USD 7 per month.\n"
                      "5. Charge tax of 10%.\n",
                      parse_month("2026-03")),
              // Charges of the term: 360 and three fees of 5: lacking 25. (60 + 5 + 25 + 7) x 1.1.
              "2026-03|Acme|USD|1|106.7\n"
              // Of Globex 14 + 5, and no fee of a month without lines; but tax.
              "2026-03|Globex|USD|0|419.1\n");
}

// A month in which the customer has no lines is known where the payer's month is held.
TEST_F(TermTest, AMonthWithoutLinesOfTheCustomer) {
    EXPECT_EQ(charges("1. Bill at least USD 100 in total from 2026-03 to 2026-05.\n", parse_month("2026-05")),
              "2026-05|Acme|USD|1|70\n");
}

TEST_F(TermTest, AMonthThatIsNotHeldIsTold) {
    const std::string rule = "Bill at least USD 500 in total from 2025-12 to 2026-07.";
    const auto result = bill(request_by("1. " + rule + "\n", parse_month("2026-07")));
    EXPECT_EQ(rows_of(result), "2026-07|Acme|USD|1|20\n");
    EXPECT_EQ(told(result),
              "2026-07|Acme: 2025-12, 2026-06: " + rule + "\n2026-07|Globex: 2025-12, 2026-06: " + rule + "\n");
    const std::string remarks = bill_remarks(*result);
    EXPECT_NE(
        remarks.find("  commitments and caps that charge or take off nothing, since months of their term are not "
                     "held, or were billed without the rule or in another currency\n    Acme: 2025-12, 2026-06: " +
                     rule + "\n"),
        std::string::npos)
        << remarks;
    EXPECT_EQ(told(bill(request_by("1. Bill at least USD 300 in total from 2026-01 to 2026-03.\n", {}))), "");
}

// An id carries through versions: the amount of the last one counts.
TEST_F(TermTest, VersionsOfTheRule) {
    publish("[c] Bill at least USD 300 in total from 2026-01 to 2026-05.", "2026-01");
    publish("[c] Bill at least USD 250 in total from 2026-01 to 2026-03.", "2026-03");
    import("111111111111,Acme,Standard\n");
    BillRequest request = request_of({});
    request.month = parse_month("2026-03");
    EXPECT_EQ(rows_of(bill(request)), "2026-03|Acme|USD|1|100\n");
}

// The next year's commitment is another one, also under the same id, where the months between carry something.
TEST_F(TermTest, TheNextTermBeginsAnew) {
    const std::string credit = "\n2. Give a credit of USD 1 per month from 2026-01, carried forward.";
    publish("[c] Bill at least USD 250 in total from 2026-01 to 2026-02." + credit, "2026-01");
    publish("[c] Bill at least USD 250 in total from 2026-03 to 2026-05." + credit, "2026-03");
    import("111111111111,Acme,Standard\n");
    EXPECT_EQ(rows_of(bill(request_of({}))),
              "2026-01|Acme|USD|2|58\n"
              "2026-02|Acme|USD|1|199\n"  // 100 + 100 lacking - 1
              "2026-02|unassigned|USD|1|7\n"
              "2026-03|Acme|USD|1|29\n"
              "2026-04|unassigned|USD|1|1\n"
              "2026-05|Acme|USD|1|219\n"  // 10 + 210 lacking - 1
              "2026-07|Acme|USD|1|19\n");
}

TEST_F(TermTest, AVersionWithoutTheRuleIsTold) {
    const std::string rule = "Bill at least USD 300 in total from 2026-01 to 2026-03.";
    publish(rule, "2026-01");
    publish("Remove taxes.", "2026-02");
    publish(rule, "2026-03");
    import("111111111111,Acme,Standard\n");
    BillRequest request = request_of({});
    request.month = parse_month("2026-03");
    const auto result = bill(request);
    EXPECT_EQ(rows_of(result), "2026-03|Acme|USD|1|30\n");
    EXPECT_EQ(told(result), "2026-03|Acme: 2026-02: " + rule + "\n");
}

// Without an account it is still a customer of the workflow.
TEST_F(TermTest, ACustomerWithoutAccounts) {
    const std::string rule = "Bill at least USD 300 in total from 2026-01 to 2026-03.";
    publish(rule, "2026-01");
    import("111111111111,Acme,Standard\n222222222222,Globex,Standard\n");
    import("111111111111,Renamed,Standard\n222222222222,Globex,Standard\n", parse_day("2026-03-01"));
    BillRequest request = request_of({});
    request.month = parse_month("2026-03");
    const auto result = bill(request);
    EXPECT_EQ(rows_of(result), "2026-03|Acme|USD|0|150\n2026-03|Globex|USD|0|293\n2026-03|Renamed|USD|1|300\n");
    EXPECT_EQ(told(result), "");
}

// Nobody bills Acme by the commitment when the term ends.
TEST_F(TermTest, ACustomerWhoLeftTheWorkflowIsTold) {
    const std::string rule = "Bill at least USD 300 in total from 2026-01 to 2026-03.";
    publish(rule, "2026-01");
    const std::vector<std::string> files{file("o.workflow", "Billing Workflow: Other\n1. Remove taxes.\n")};
    ASSERT_TRUE(publish_workflows(home, files, parse_month("2026-01")));
    import("111111111111,Acme,Standard\n222222222222,Globex,Standard\n");
    import("111111111111,Acme,Other\n222222222222,Globex,Standard\n", parse_day("2026-03-01"));
    BillRequest request = request_of({});
    request.month = parse_month("2026-03");
    const auto result = bill(request);
    EXPECT_EQ(rows_of(result), "2026-03|Acme|USD|1|30\n2026-03|Globex|USD|0|293\n");
    EXPECT_EQ(told(result), "2026-03|Acme: 2026-03: " + rule + "\n");
}

// The commitment at the rate of the last month; charges as they were billed.
TEST_F(TermTest, DollarsBeneathAnotherCurrency) {
    EXPECT_EQ(charges("1. Bill in EUR at 0.5 in 2026-01, 0.6 in 2026-02, 0.8 in 2026-03, 1 in 2026-04 and 1 in 2026-05 "
                      "and 1 in 2026-07.\n2. Bill at least USD 300 in total from 2026-01 to 2026-03.\n",
                      parse_month("2026-03")),
              // 240 - 25 - 60 - 24 = 131; 240 - 4.2.
              "2026-03|Acme|EUR|1|155\n2026-03|Globex|EUR|0|235.8\n");
}

// February is the first month in euros: what January left in dollars is converted at its rate.
TEST_F(TermTest, DollarsBeforeAnotherCurrency) {
    EXPECT_EQ(charges("1. Bill in EUR at 0.6 in 2026-02, 0.8 in 2026-03 and 1 in 2026-04 from 2026-02 to 2026-04.\n"
                      "2. Bill at least USD 300 in total from 2026-01 to 2026-03.\n",
                      parse_month("2026-03")),
              // 240 - 30 - 60 - 24 = 126; 240 - 4.2.
              "2026-03|Acme|EUR|1|150\n2026-03|Globex|EUR|0|235.8\n");
}

// What was charged in euros is not known in dollars.
TEST_F(TermTest, AnotherCurrencyBeforeDollarsIsTold) {
    const std::string rule = "Bill at least USD 300 in total from 2026-01 to 2026-03.";
    const auto result =
        bill(request_by("1. Bill in EUR at 0.5 from 2026-02 to 2026-02.\n2. " + rule + "\n", parse_month("2026-03")));
    EXPECT_EQ(rows_of(result), "2026-03|Acme|USD|1|30\n");
    EXPECT_EQ(told(result), "2026-03|Acme: 2026-02: " + rule + "\n2026-03|Globex: 2026-02: " + rule + "\n");
}

TEST_F(TermTest, ATermWithoutAnEndIsRefused) {
    EXPECT_EQ(codes_of(bill(request_by("1. Bill at least USD 300 in total.\n", {}))), "BW2106");
    EXPECT_EQ(codes_of(bill(request_by("1. Bill at least USD 300 in total from 2026-01.\n", {}))), "BW2106");
    EXPECT_EQ(charges("1. Charge the shortfall of a commitment of USD 300 from 2026-01 to 2026-03.\n",
                      parse_month("2026-03")),
              "2026-03|Acme|USD|1|150\n2026-03|Globex|USD|0|293\n");
}

}  // namespace
}  // namespace bw::test
