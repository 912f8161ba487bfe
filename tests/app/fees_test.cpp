// Whom a fee, a credit or a limit with a condition is for. Every bill here is compared with the rules line by line.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include "app/workplace.h"

namespace bw::test {
namespace {

class FeesTest : public testing::Test, public Workplace {
protected:
    void SetUp() override {
        const auto line = [](const std::string& account, const std::string& service) {
            return ReportLine{{"account", account}, {"service", service}, {"unblended", "100"}};
        };
        const auto done = ingest({report("a.csv", {line("111111111111", "AmazonEC2"), line("222222222222", "AmazonS3"),
                                                   line("333333333333", "AmazonS3")})});
        ASSERT_TRUE(done) << errors_of(done);
    }

    // "subset account charge, ..." of what the rule adds.
    std::string fees(const std::string& rule) {
        BillRequest request = request_of({}, "subset,account,charge_type");
        request.workflows = {file("w.workflow", "Billing Workflow: W\n1. " + rule + "\n")};
        request.workflow = "W";
        request.subsets =
            file("subsets.csv", "AWS Account ID,Subset Name\n111111111111,Blue\n222222222222,Blue\n333333333333,Red\n");
        const auto result = bill(request);
        if (!result) return to_text(result.error());
        std::string text;
        for (const BillRow& row : result->months.at(0).bill.rows)
            if (row.keys[2].starts_with("Provider") && !row.charge.is_zero())
                text += fmt::format("{} {} {},", row.keys[0], row.keys[1], to_text(row.charge));
        return text;
    }
};

TEST_F(FeesTest, AreChargedThoseOfWhomALineIsSelected) {
    EXPECT_EQ(fees("Add a fee of USD 7 per month."), "Blue  7,Red  7,");
    EXPECT_EQ(fees("Add a fee of USD 7 per month when the account is 111111111111."), "Blue  7,");
    EXPECT_EQ(fees("Add a fee of USD 7 per month per account when the service is Amazon S3."),
              "Blue 222222222222 7,Red 333333333333 7,");
    EXPECT_EQ(fees("Add a fee of 10% of charges, per account, at least USD 15 when the account is 111111111111."),
              "Blue 111111111111 15,");
    EXPECT_EQ(fees("Add a fee of 10% of charges, at least USD 15 when the service is Amazon EC2."), "Blue  15,");
    EXPECT_EQ(fees("Add a fee of EUR 7 per month when the service is Amazon EC2."), "Blue  7,");
}

TEST_F(FeesTest, AmountsByBand) {
    EXPECT_EQ(fees("Add a fee of USD 7 up to USD 150 or 5% above, of all charges."), "Blue  10,Red  7,");
    EXPECT_EQ(fees("Add a fee of USD 1 up to USD 50, USD 7 up to USD 100 or USD 9 above, of all charges, per account."),
              "Blue 111111111111 7,Blue 222222222222 7,Red 333333333333 7,");
    EXPECT_EQ(fees("Bill in EUR at 0.5.\n2. Add a fee of USD 8 up to USD 150 or USD 10 above, of all charges."),
              "Blue  5,Red  4,");
}

// Blue is charged 200, of which 100 for Amazon S3; Red 100.
TEST_F(FeesTest, CreditsByPercentage) {
    EXPECT_EQ(fees("Give a credit of 10% of the first USD 120 of charges and 20% above."), "Blue  -28,Red  -10,");
    EXPECT_EQ(fees("Give a credit of 10% up to USD 120 or 20% above, of all charges."), "Blue  -40,Red  -10,");
    EXPECT_EQ(fees("Give a credit of 10% of charges, per account, at most USD 8 when the service is Amazon S3."),
              "Blue 222222222222 -8,Red 333333333333 -8,");
    EXPECT_EQ(fees("Give a credit of USD 0 up to USD 150 or USD 9 above, of all charges."), "Blue  -9,");
    EXPECT_EQ(fees("Give a credit of 10% of charges, in proportion to charges."), "") << "no line of its own";
}

TEST_F(FeesTest, Limits) {
    EXPECT_EQ(fees("Bill at most USD 150 per month."), "Blue  -50,");
    EXPECT_EQ(fees("Bill at most USD 70 per month when the service is Amazon EC2."), "Blue  -30,");
    EXPECT_EQ(fees("Bill at most USD 95 per month per account when the service is Amazon S3."),
              "Blue 222222222222 -5,Red 333333333333 -5,");
    EXPECT_EQ(fees("Bill at least USD 120 per month per account."),
              "Blue 111111111111 20,Blue 222222222222 20,Red 333333333333 20,");
    EXPECT_EQ(fees("Bill at least USD 120 per month per account when the service is Amazon EC2."),
              "Blue 111111111111 20,");
    // A commitment on a service is owed also where the service is not used.
    EXPECT_EQ(fees("Bill at least USD 120 per month when the service is Amazon EC2."), "Blue  20,Red  120,");
}

TEST_F(FeesTest, CreditsOfAmountsAndTaxOfAPart) {
    EXPECT_EQ(fees("Give a credit of USD 130 per month when the service is Amazon S3."), "Blue  -100,Red  -100,");
    EXPECT_EQ(fees("Give a credit of USD 130 per month when the service is Amazon EC2, below zero if need be."),
              "Blue  -130,");
    EXPECT_EQ(fees("Give a credit of USD 5 per month per account when the service is Amazon S3."),
              "Blue 222222222222 -5,Red 333333333333 -5,");
    EXPECT_EQ(fees("Charge tax of 19% when the service is Amazon EC2."), "Blue  19,");
    EXPECT_EQ(fees("Charge tax of 19% when the service is Amazon EC2.\n2. Charge tax of 7% except when the service is "
                   "Amazon EC2."),
              "Blue  26,Red  7,")
        << "no tax on the tax";
}

}  // namespace
}  // namespace bw::test
