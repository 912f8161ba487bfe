#include "billing/bill.h"

#include <gtest/gtest.h>

#include "billing/billed.h"

namespace bw::test {
namespace {

const std::string kA = "111111111111";
const std::string kB = "222222222222";
const std::string kC = "333333333333";

TEST(Bill, RowsAreSortedByTheirKeys) {
    CubeBuilder builder;
    builder.shape({{"service", "b"}, {"account", kB}}, "1")
        .shape({{"service", "a"}, {"account", kB}}, "2")
        .shape({{"service", "b"}, {"account", kA}}, "4")
        .shape({{"service", ""}, {"account", kB}}, "8")
        .shape({{"service", "a"}, {"account", kB}}, "16");
    EXPECT_EQ(rows_text(billed(builder.cube(), {}, "service,account")),
              ", 222222222222: USD 1 8 8 0\n"
              "a, 222222222222: USD 2 18 18 0\n"
              "b, 111111111111: USD 1 4 4 0\n"
              "b, 222222222222: USD 1 1 1 0\n");
    EXPECT_EQ(rows_text(billed(builder.cube(), {}, "account")),
              "111111111111: USD 1 4 4 0\n"
              "222222222222: USD 4 27 27 0\n");
}

TEST(Bill, CurrenciesAreNeverAdded) {
    CubeBuilder builder;
    builder.shape({{"currency", "USD"}}, "1").shape({{"currency", "CNY"}}, "2").shape({{"currency", ""}}, "4");
    const Bill bill = billed(builder.cube(), plan_of_rules("1. Uplift all services by 100%."), "payer");
    EXPECT_EQ(rows_text(bill),
              "999999999999:  1 4 8 4\n"
              "999999999999: CNY 1 2 4 2\n"
              "999999999999: USD 1 1 2 1\n");
    EXPECT_EQ(waterfall_text(bill),
              "999999999999:  [Standard] 4 | 4 | 8\n"
              "999999999999: CNY [Standard] 2 | 2 | 4\n"
              "999999999999: USD [Standard] 1 | 1 | 2\n");
}

TEST(Bill, AmountsAreExact) {
    CubeBuilder builder;
    builder.shape({}, "0.0000000001").shape({{"service", "AmazonS3"}}, "123456789.0000000001");
    EXPECT_EQ(rows_text(billed(builder.cube(), plan_of_rules("1. Uplift all services by 2.375%."), "service")),
              "AmazonEC2: USD 1 0.0000000001 0.000000000102375 0.000000000002375\n"
              "AmazonS3: USD 1 123456789.0000000001 126388887.738750000102375 2932098.738750000002375\n");
}

TEST(Bill, GroupsByDayAndMonth) {
    CubeBuilder builder(Grain::kDay);
    builder.shape({}, "1").cell(3, "2").shape({{"service", "AmazonS3"}}, "4").cell(3, "8");
    EXPECT_EQ(rows_text(billed(builder.cube(), {}, "day")),
              "2018-10-01: USD 2 5 5 0\n"
              "2018-10-03: USD 2 10 10 0\n");
    EXPECT_EQ(rows_text(billed(builder.cube(), {}, "service,day,month")),
              "AmazonEC2, 2018-10-01, 2018-10: USD 1 1 1 0\n"
              "AmazonEC2, 2018-10-03, 2018-10: USD 1 2 2 0\n"
              "AmazonS3, 2018-10-01, 2018-10: USD 1 4 4 0\n"
              "AmazonS3, 2018-10-03, 2018-10: USD 1 8 8 0\n");
}

TEST(Bill, ConditionsOnDaysNeedNoGroupingByDay) {
    CubeBuilder builder(Grain::kDay);
    builder.shape({}, "1").cell(2, "2").cell(3, "4").cell(9, "8");
    const Plan plan = plan_of_rules("1. Uplift all services by 100% when the usage occurs on Tuesdays.");
    EXPECT_EQ(rows_text(billed(builder.cube(), plan, "account")), "111111111111: USD 4 15 25 10\n");
    EXPECT_EQ(waterfall_text(billed(builder.cube(), plan, "account")), "111111111111: USD [Standard] 15 | 10 | 25\n");
}

TEST(Bill, WaterfallShowsEveryRuleInMoneyZeroIncluded) {
    CubeBuilder builder;
    builder.shape({}, "10").shape({{"line_type", "Tax"}}, "2");
    const Bill bill = billed(
        builder.cube(),
        plan_of_rules("1. Uplift all services by 10%.\n2. Remove EDP discount.\n3. Remove taxes.\n4. Discount all "
                      "services by 50%."),
        "account");
    EXPECT_EQ(waterfall_text(bill), "111111111111: USD [Standard] 12 | 1 0 -2 -5.5 | 5.5\n");
    ASSERT_EQ(bill.waterfall[0].rules.size(), 4U);
    EXPECT_EQ(bill.waterfall[0].rules[0], "Uplift the price of all services by 10%.") << "the canonical sentence";
}

TEST(Bill, AGroupWithSeveralWorkflowsHasAWaterfallForEach) {
    Subsets subsets;
    subsets.subset_of_account = {{kA, "red"}, {kB, "blue"}};
    subsets.workflow_of_subset = {{"red", "Z"}, {"blue", "A"}};
    Plan plan = plan_of(
        "Billing Workflow: Z\n1. Uplift all services by 10%.\n\n"
        "Billing Workflow: A\n1. Uplift all services by 20%.\n2. Remove taxes.\n",
        subsets);
    plan.fallback.reset();
    CubeBuilder builder;
    builder.shape({{"account", kA}}, "1").shape({{"account", kB}}, "2").shape({{"account", kC}}, "4");
    const Bill bill = billed(builder.cube(), plan, "service");
    EXPECT_EQ(rows_text(bill), "AmazonEC2: USD 3 7 7.5 0.5\n");
    EXPECT_EQ(waterfall_text(bill),
              "AmazonEC2: USD [] 4 | | 4\n"
              "AmazonEC2: USD [A] 2 | 0.4 0 | 2.4\n"
              "AmazonEC2: USD [Z] 1 | 0.1 | 1.1\n");
    EXPECT_EQ(rows_text(billed(builder.cube(), plan, "subset")),
              "blue: USD 1 2 2.4 0.4\n"
              "red: USD 1 1 1.1 0.1\n"
              "unassigned: USD 1 4 4 0\n");
}

TEST(Bill, TagsThatDifferAreGroupsOfTheirOwn) {
    CubeBuilder builder;
    builder.shape({{"tag:user_env", "prod"}}, "1").shape({}, "2").shape({{"tag:user_env", "test"}}, "4");
    EXPECT_EQ(rows_text(billed(builder.cube(), {}, "tag:env")),
              ": USD 1 2 2 0\n"
              "prod: USD 1 1 1 0\n"
              "test: USD 1 4 4 0\n");
}

TEST(Bill, AnEmptyCubeHasAnEmptyBill) {
    const CubeBuilder builder;
    const Bill bill = billed(builder.cube(), plan_of_rules("1. Remove taxes."), "subset");
    EXPECT_TRUE(bill.rows.empty());
    EXPECT_TRUE(bill.waterfall.empty());
}

TEST(Bill, ChargesBeyondTheRangeThrow) {
    CubeBuilder builder;
    builder.shape({}, "10000000000000000").shape({{"service", "AmazonS3"}}, "-10000000000000000");
    EXPECT_EQ(rows_text(billed(builder.cube(), {}, "subset")), "unassigned: USD 2 0 0 0\n");
    const Plan huge = plan_of_rules("1. Uplift all services by 100000%.");
    EXPECT_THROW((void)billed(builder.cube(), huge, "service"), ArithmeticOverflow);
}

}  // namespace
}  // namespace bw::test
