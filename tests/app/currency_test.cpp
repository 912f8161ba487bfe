// Bills in another currency. Every bill here is compared with the rules line by line.
#include <gtest/gtest.h>

#include "app/workplace.h"

namespace bw::test {
namespace {

class CurrencyTest : public testing::Test, public Workplace {
protected:
    void SetUp() override {
        const auto line = [](const char* account, const char* cost, const char* currency) {
            return ReportLine{{"account", account}, {"unblended", cost}, {"currency", currency}};
        };
        const auto done = ingest({report("a.csv", {line("111111111111", "100", "USD"), line("111111111111", "5", "CNY"),
                                                   line("222222222222", "10", "USD")})});
        ASSERT_TRUE(done) << errors_of(done);
    }

    Result<BillResult> billed(const std::string& rules, const std::string& by = "subset") {
        BillRequest request = request_of({}, by);
        request.workflows = {file("w.workflow", "Billing Workflow: W\n" + rules)};
        request.subsets = file("subsets.csv",
                               "AWS Account ID,Subset Name,Billing Workflow Name\n111111111111,Acme,W\n"
                               "222222222222,Globex,\n");
        return bill(request);
    }

    // "subset|currency|lines|cost|charge|margin"
    static std::string short_rows(const Result<BillResult>& result) {
        if (!result) return to_text(result.error());
        std::string text;
        for (const BillRow& row : result->months.front().bill.rows)
            text += fmt::format("{}|{}|{}|{}|{}|{}\n", row.keys.front(), row.currency, row.lines, to_text(row.cost),
                                to_text(row.charge), to_text(row.margin()));
        return text;
    }
};

// Globex has no such rule, and what AWS charges in another currency stays as it is.
TEST_F(CurrencyTest, CostAndChargeAreConverted) {
    EXPECT_EQ(short_rows(billed("1. Bill in EUR at 0.9312.\n2. Uplift the price of all services by 10%.\n")),
              "Acme|CNY|1|5|5.5|0.5\n"
              "Acme|EUR|1|93.12|102.432|9.312\n"
              "Globex|USD|1|10|10|0\n");
}

TEST_F(CurrencyTest, FeesAreOfTheNewCurrency) {
    EXPECT_EQ(short_rows(billed("1. Bill in EUR at 0.5.\n2. Add a fee of EUR 7 per month.\n3. Bill at least EUR 60 per "
                                "month.\n4. Charge tax of 10%.\n")),
              "Acme|CNY|1|5|5.5|0.5\n"
              "Acme|EUR|1|50|66|16\n"
              "Globex|USD|1|10|10|0\n");
}

// Fees, limits of bands, least amounts, credits and rates of US dollars are converted at the rate of the bill.
TEST_F(CurrencyTest, AmountsOfDollarsAreConverted) {
    const auto acme = [&](const std::string& rule) {
        const auto result = billed("1. Bill in EUR at 0.5, costs at 0.4.\n2. " + rule + "\n");
        if (!result) return to_text(result.error());
        for (const BillRow& row : result->months.front().bill.rows)
            if (row.keys.front() == "Acme" && row.currency == "EUR") return to_text(row.charge);
        return std::string("no row");
    };
    EXPECT_EQ(acme("Add a fee of USD 7 per month."), "53.5");
    EXPECT_EQ(acme("Add a fee of USD 7 per month in proportion to charges."), "53.5");
    EXPECT_EQ(acme("Bill at least USD 130 per month."), "65");
    EXPECT_EQ(acme("Give a credit of USD 30 per month."), "35");
    EXPECT_EQ(acme("Give a credit of 50% of charges, at most USD 30."), "35");
    EXPECT_EQ(acme("Bill at most USD 60 per month."), "30");
    // 10% of 25 and 20% of what is above.
    EXPECT_EQ(acme("Add a fee of 10% of the first USD 50 of charges and 20% above."), "57.5");
    EXPECT_EQ(acme("Add a fee of 1% of charges, at least USD 30."), "65");
    // 3% of 50, and at least USD 29.
    EXPECT_EQ(acme("Replace AWS support charges with Developer support of 2024, per customer."), "64.5");
    EXPECT_EQ(acme("Add a fee of USD 7 per month, shown as \"Desk\" from 2018-09."), "53.5");
}

TEST_F(CurrencyTest, AmountsInWhichNothingIsBilledAreRefused) {
    const auto result = billed("1. Bill in EUR at 0.5.\n2. Bill at least GBP 60 per month.\n");
    ASSERT_EQ(codes_of(result), "BW4053");
    EXPECT_NE(to_text(result.error()).find("speaks of GBP, and workflow \"W\" bills nothing in it, but in CNY, EUR"),
              std::string::npos)
        << to_text(result.error());
    for (const char* rule : {"Give a credit of GBP 5 per month.", "Add a fee of 1% of charges, at least GBP 30.",
                             "Bill at most GBP 5 per month.", "Give a credit of 1% of charges, at most GBP 30.",
                             "Add a fee of GBP 3 per month in proportion to charges.",
                             "Charge GBP 0.05 per GB for usage types like \"*\"."})
        EXPECT_EQ(codes_of(billed(std::string("1. ") + rule + "\n")), "BW4053") << rule;
    for (const char* rule : {"Add a fee of GBP 3 per month.", "Bill at least CNY 60 per month.",
                             "Bill at least GBP 60 per month from 2018-11."})
        EXPECT_TRUE(billed(std::string("1. ") + rule + "\n")) << rule;
}

// The difference between the two rates is the rule's own effect.
TEST_F(CurrencyTest, CostsAtARateOfTheirOwn) {
    const auto result = billed("1. Bill in EUR at 0.95, costs at 0.9.\n2. Uplift the price of all services by 100%.\n");
    EXPECT_EQ(short_rows(result),
              "Acme|CNY|1|5|10|5\n"
              "Acme|EUR|1|90|190|100\n"
              "Globex|USD|1|10|10|0\n");
    const auto& acme = result->months.front().bill.waterfall.at(1);
    EXPECT_EQ(acme.currency, "EUR");
    EXPECT_EQ(to_text(acme.effects.at(0)), "5");
    EXPECT_EQ(to_text(acme.effects.at(1)), "95");
}

TEST_F(CurrencyTest, TheRateOfTheMonth) {
    EXPECT_EQ(short_rows(billed("1. Bill in EUR at 0.9 in 2018-09, 0.8 in 2018-10 and 0.7 in 2018-11.\n")),
              "Acme|CNY|1|5|5|0\n"
              "Acme|EUR|1|80|80|0\n"
              "Globex|USD|1|10|10|0\n");
    const auto none = billed("1. Bill in EUR at 0.9 in 2018-09.\n");
    EXPECT_EQ(codes_of(none), "BW4051");
}

TEST_F(CurrencyTest, ItStandsFirst) {
    EXPECT_EQ(codes_of(billed("1. Remove taxes.\n2. Bill in EUR at 0.9.\n")), "BW2109");
}

}  // namespace
}  // namespace bw::test
