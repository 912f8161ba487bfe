// FOCUS exports as others deliver them (../shared/data), added up without rules. The expected sums come from another
// program, which read the files' own BilledCost as decimals and rounded each to ten digits.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "app/verify.h"
#include "support/silent.h"
#include "support/source.h"

namespace bw::test {
namespace {

class FocusData : public testing::Test {
protected:
    void SetUp() override {
        if (!std::filesystem::exists(shared_data() / "focus-sample-1.0"))
            GTEST_SKIP() << "no FOCUS exports in " << shared_data();
    }

    static Result<Verified> billed(const std::string& file, const std::string& by, const std::string& rules = "") {
        Silent silent;
        const auto folder = scratch_directory("focus");
        const Home home = Home::open((folder / "home").string()).value();
        BillRequest request{{(shared_data() / file).string()}, {}, {}, "", "", {}, ""};
        request.grouping = parse_grouping(by).value();
        if (!rules.empty()) {
            write_text(folder / "rules.workflow", "Billing Workflow: All\n" + rules);
            request.workflows = {(folder / "rules.workflow").string()};
            request.workflow = "All";
        }
        return verify(home, request, silent);
    }

    // "<payer> <month> <lines> <cost>" of every month. A bill without rules charges the cost.
    static std::string costs(const std::string& file) {
        const auto done = billed(file, "payer");
        if (!done) return to_text(done.error());
        std::string text;
        for (const BilledMonth& month : done->bill.months) {
            const BillRow& row = month.bill.rows.at(0);
            EXPECT_EQ(row.charge, row.cost);
            text +=
                fmt::format("{} {} {} {}\n", month.bill.payer, to_text(month.bill.month), row.lines, to_text(row.cost));
        }
        return text;
    }
};

TEST_F(FocusData, TheSampleOfThreeProviders) {
    EXPECT_EQ(costs("focus-sample-1.0/focus_sample.csv"),
              "/providers/Microsoft.Billing/billingAccounts/8611537 2024-09 51 1.9765141858\n"
              "1234567890123 2024-09 942 18.0066386184\n"
              "20209880 2024-09 6 0.2970739247\n"
              "20209880 2024-10 1 0.24\n");
}

TEST_F(FocusData, Focus12AndFocus13) {
    const std::string folder = "focus-toolkit-synthetic/aws_1_";
    EXPECT_EQ(costs(folder + "2_cost_and_usage_rows100_seed42.csv"),
              "100000000001 2026-05 63 916.3566119333\n100000000002 2026-05 37 241.1322118389\n");
    EXPECT_EQ(costs(folder + "2_cost_and_usage_rows25_seed7_credits.csv"),
              "100000000001 2026-05 24 1.28064\n100000000002 2026-05 1 26.058559\n");
    EXPECT_EQ(costs(folder + "3_cost_and_usage_rows100_seed42.csv"),
              "100000000001 2026-05 22 373.3172248054\n100000000002 2026-05 78 868.7983943095\n");
    EXPECT_EQ(costs(folder + "3_cost_and_usage_rows25_seed7_credits.csv"),
              "100000000001 2026-05 6 175.1286741182\n100000000002 2026-05 19 754.0703036436\n");
}

TEST_F(FocusData, RulesOnTheSample) {
    const auto done =
        billed("focus-sample-1.0/focus_sample.csv", "service,charge_type,region,purchase_option,tag:environment,day",
               "1. Uplift the price of all services by 3%.\n"
               "2. Discount Amazon EC2 by 2% when the region is us-east-1 or us-west-2.\n"
               "3. Uplift all services by 1.5% when the tag environment is \"dev\" and the usage occurs on "
               "Tuesdays.\n"
               "4. Remove taxes.\n");
    ASSERT_TRUE(done) << to_text(done.error());
    EXPECT_EQ(done->lines, 1000);
    const Bill& aws = done->bill.months.at(1).bill;
    ASSERT_EQ(aws.payer, "1234567890123");
    for (std::size_t rule = 0; rule < 3; ++rule) {
        const auto moves = [rule](const WaterfallGroup& group) { return !group.effects.at(rule).is_zero(); };
        EXPECT_TRUE(std::ranges::any_of(aws.waterfall, moves)) << "rule " << rule + 1;
    }
}

TEST_F(FocusData, ExamplesOfTheSpecificationLackWhatABillNeeds) {
    const auto done = billed("focus-spec-commitment-scenarios/commitment_discount_usage_scenario_1.csv", "payer");
    ASSERT_FALSE(done);
    EXPECT_EQ(done.error().front().code, Code::kColumnMissing);
    EXPECT_TRUE(done.error().front().message.contains("BillingAccountId")) << done.error().front().message;
}

}  // namespace
}  // namespace bw::test
