// FOCUS exports as sources: what each column becomes, what adds up, and which rules work. Every bill is compared with
// the oracle's.
#include <gtest/gtest.h>

#include "app/why.h"
#include "app/workplace.h"
#include "engine/duckdb/database.h"
#include "engine/duckdb/sql.h"
#include "support/focus_report.h"

namespace bw::test {
namespace {

class Focus : public testing::Test, public Workplace {
protected:
    std::string focus(const std::vector<ReportLine>& lines, const std::set<std::string>& left_out = {}) const {
        return file("focus.csv", focus_report(lines, left_out));
    }

    // The rows of a bill by one rule, for all accounts.
    std::string billed(const std::string& source, const std::string& sentence, const std::string& by) {
        BillRequest request = request_of({source}, by);
        request.workflows = {file("one.workflow", "Billing Workflow: One\n1. " + sentence + "\n")};
        request.workflow = "One";
        return rows(bill(request));
    }

    // The CSV as Parquet: amounts as doubles, times as timestamps, tags as a map.
    std::string as_parquet(const std::string& csv) const {
        auto database = Database::open({.threads = 1}).value();
        const std::string out = in("focus.parquet").string();
        auto done = database.run(fmt::format(
            "COPY (SELECT * REPLACE (CAST(BilledCost AS DOUBLE) AS BilledCost, CAST(ListCost AS DOUBLE) AS ListCost, "
            "CAST(PricingQuantity AS DOUBLE) AS PricingQuantity, CAST(ChargePeriodStart AS TIMESTAMP_MS) AS "
            "ChargePeriodStart, CAST(ChargePeriodEnd AS TIMESTAMPTZ) AS ChargePeriodEnd, CAST(BillingPeriodStart AS "
            "TIMESTAMPTZ) AS BillingPeriodStart, CAST(CAST(Tags AS JSON) AS MAP(VARCHAR, VARCHAR)) AS Tags) FROM "
            "read_csv({}, all_varchar = true)) TO {} (FORMAT parquet)",
            sql_text(csv), sql_text(out)));
        EXPECT_TRUE(done) << errors_of(done);
        std::filesystem::remove(csv);
        return out;
    }
};

const std::string kMonth = "2026-05|999999999999|";

TEST_F(Focus, AddsUpToBilledCost) {
    const std::string source = focus({{},
                                      {{"ChargeCategory", "Purchase"}, {"BilledCost", "0.256128"}},
                                      {{"ChargeCategory", "Tax"}, {"BilledCost", "9.91E-8"}},
                                      {{"ChargeCategory", "Credit"}, {"BilledCost", "-3"}},
                                      {{"ChargeCategory", "Adjustment"}, {"BilledCost", "NULL"}}});
    EXPECT_EQ(rows(bill(request_of({source}, "charge_type"))),
              kMonth + "Adjustment|USD|1|0|0|0\n" +  //
                  kMonth + "Credit|USD|1|-3|-3|0\n" + kMonth + "Purchase|USD|1|0.256128|0.256128|0\n" + kMonth +
                  "Tax|USD|1|0.0000000991|0.0000000991|0\n" + kMonth + "Usage|USD|1|1|1|0\n");
    const auto result = bill(request_of({source}));
    ASSERT_TRUE(result) << errors_of(result);
    EXPECT_TRUE(result->months.at(0).bill.findings.unknown_line_types.empty());
}

TEST_F(Focus, TheListPriceIsNamedAsFocusDoes) {
    WhyRequest all{request_of({focus({{{"ListCost", "2"}, {"ListUnitPrice", "2"}}})})};
    const auto told = why(home, all, notes);
    ASSERT_TRUE(told) << errors_of(told);
    const std::string words = to_words(told->why.at(0), true);
    EXPECT_TRUE(words.contains("list price USD 2 (ListCost; rates 2 USD")) << words;
}

TEST_F(Focus, EveryBillingAccountIsAPayerAndAChargeOfNoAccountIsItsOwn) {
    const std::string azure = "/providers/Microsoft.Billing/billingAccounts/8611537";
    const std::string source = focus({{{"SubAccountId", "NULL"}},
                                      {{"SubAccountId", ""}},
                                      {{"BillingAccountId", azure}, {"SubAccountId", "sub 1"}},
                                      {{"BillingAccountId", "../../etc"}, {"SubAccountId", "x"}}});
    ASSERT_EQ(errors_of(ingest({source})), "");
    EXPECT_EQ(in_force(), "../../etc 2026-05 1 USD 1\n" + azure + " 2026-05 1 USD 1\n999999999999 2026-05 2 USD 2\n");
    EXPECT_EQ(rows(bill(request_of({}, "account"))), "2026-05|../../etc|x|USD|1|1|1|0\n2026-05|" + azure +
                                                         "|sub 1|USD|1|1|1|0\n" + kMonth +
                                                         "999999999999|USD|2|2|2|0\n");
}

TEST_F(Focus, ServicesAreProductCodes) {
    const std::string by_name = focus({{}, {{"ServiceName", "Virtual Machines"}}}, {"x_ServiceCode"});
    const std::string expected = kMonth + "AmazonEC2|USD|1|1|0.98|-0.02\n" + kMonth + "Virtual Machines|USD|1|1|1|0\n";
    EXPECT_EQ(billed(by_name, "Discount Amazon EC2 by 2%.", "service"), expected);
    const std::string by_code =
        focus({{{"ServiceName", ""}}, {{"x_ServiceCode", ""}, {"ServiceName", "Virtual Machines"}}});
    EXPECT_EQ(billed(by_code, "Discount Amazon EC2 by 2%.", "service"), expected);
}

TEST_F(Focus, TheSameInParquet) {
    const std::vector<ReportLine> lines{
        {{"BilledCost", "0.1234567891"}, {"Tags", "{\"env\": \"prod\", \"a~/b\": \"1\"}"}},
        {{"ChargeCategory", "Tax"}, {"Tags", "{}"}},
        {{"SubAccountId", "222222222222"}, {"Tags", "{\"env\":\"dev\"}"}}};
    const std::string csv = focus(lines);
    const std::string rule = "Uplift all services by 10% when the tag env is \"prod\".";
    const std::string by = "account,charge_type,tag:env,day";
    const std::string from_csv = billed(csv, rule, by);
    EXPECT_EQ(from_csv, kMonth + "111111111111|Tax||2026-05-05|USD|1|1|1|0\n" + kMonth +
                            "111111111111|Usage|prod|2026-05-05|USD|1|0.1234567891|0.13580246801|0.01234567891\n" +
                            kMonth + "222222222222|Usage|dev|2026-05-05|USD|1|1|1|0\n");
    EXPECT_EQ(billed(as_parquet(csv), rule, by), from_csv);
}

TEST_F(Focus, ConditionsWork) {
    const std::string source =
        focus({{{"RegionId", "eu-central-1"}, {"SkuMeter", "BoxUsage:m5.large"}, {"x_Operation", "RunInstances"}},
               {{"SkuPriceDetails", "{\"InstanceType\": \"m5.large\"}"}, {"ChargeDescription", "NAT hours"}},
               {{"ChargeCategory", "Tax"}, {"BilledCost", "5"}}});
    const auto total = [&](const std::string& condition) {
        return billed(source, "Uplift all services by 10% when " + condition + ".", "payer");
    };
    const std::string one = kMonth + "USD|3|7|7.1|0.1\n";
    for (const char* condition :
         {"the region is eu-central-1", "the usage type is like \"*BoxUsage*\"", "the operation is RunInstances",
          "the instance family is m5", "the description contains \"NAT\""})
        EXPECT_EQ(total(condition), one) << condition;
    EXPECT_EQ(total("the usage occurs on Tuesdays"), kMonth + "USD|3|7|7.2|0.2\n");
    EXPECT_EQ(billed(source, "Remove taxes.", "payer"), kMonth + "USD|3|7|2|-5\n");
}

TEST_F(Focus, PurchaseOptions) {
    const ReportLine covered{
        {"PricingCategory", "Committed"}, {"BilledCost", "0"}, {"CommitmentDiscountStatus", "Used"}};
    ReportLine plan = covered;
    plan["CommitmentDiscountType"] = "Savings Plan";
    ReportLine reserved = covered;
    reserved["CommitmentDiscountType"] = "Reserved Instance";
    const std::string source = focus({plan,
                                      reserved,
                                      {{"PricingCategory", "Dynamic"}},
                                      {},
                                      {{"ChargeCategory", "Purchase"}, {"CommitmentDiscountType", "Savings Plan"}}});
    EXPECT_EQ(rows(bill(request_of({source}, "purchase_option"))),
              kMonth + "on-demand|USD|1|1|1|0\n" + kMonth + "reserved|USD|1|0|0|0\n" + kMonth +
                  "savings plan|USD|2|1|1|0\n" + kMonth + "spot|USD|1|1|1|0\n");
    EXPECT_EQ(billed(source, "Uplift all services by 10% when the purchase option is Spot.", "payer"),
              kMonth + "USD|5|3|3.1|0.1\n");
}

TEST_F(Focus, EffectiveAndContractedCostAreKept) {
    const auto done =
        ingest({focus({{{"EffectiveCost", "0.75"}, {"ContractedCost", "0.9"}}, {{"EffectiveCost", "1"}}})});
    ASSERT_TRUE(done) << errors_of(done);
    const auto& sums = done->front().record.sums;
    EXPECT_EQ(to_text(sums[static_cast<std::size_t>(Measure::kEffective)]), "1.75");
    EXPECT_EQ(to_text(sums[static_cast<std::size_t>(Measure::kContracted)]), "0.9");
    EXPECT_EQ(to_text(sums[static_cast<std::size_t>(Measure::kPublicOnDemand)]), "4");
}

TEST_F(Focus, RulesThatItCannotDriveAreNamedAndRefused) {
    const std::string source = focus({{}});
    ASSERT_EQ(errors_of(ingest({source})), "");
    for (const char* sentence :
         {"Replace RI discount with public on-demand price when RIs are purchased by any account.",
          "Replace free tier usage with the first billable rate.", "Remove EDP discount."}) {
        const std::string refused = billed(source, sentence, "payer");
        EXPECT_TRUE(refused.contains("one.workflow:2: error[BW4050]: payer 999999999999, 2026-05")) << refused;
        EXPECT_TRUE(refused.contains(sentence)) << refused;
        EXPECT_TRUE(notes.text.contains(std::string(sentence).substr(0, 18))) << notes.text;
    }
    EXPECT_TRUE(notes.text.contains("warning[BW1050]")) << notes.text;
}

}  // namespace
}  // namespace bw::test
