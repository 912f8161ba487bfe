// What a bill of a service provider holds beside usage: the sample has some of each.
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <set>
#include <string>

#include "lines/fields.h"
#include "sample/table.h"

namespace bw::test {
namespace {

class SampleContent : public ::testing::Test {
protected:
    SampleContent() : first_(payer_, 0), last_(payer_, 1) {}

    // Descriptions of lines of a type, together.
    static std::string words(const Table& table, std::string_view type) {
        std::string text;
        table.each(type, [&](std::size_t row) { text += std::string(table.text(Dim::kDescription, row)) + "\n"; });
        return text;
    }
    static std::set<std::string> services(const Table& table, std::string_view type) {
        std::set<std::string> found;
        table.each(type, [&](std::size_t row) { found.emplace(table.text(Dim::kService, row)); });
        return found;
    }

    sample::Payer payer_ = make_payer(60'000, 30, 2, 7);
    Table first_;
    Table last_;
};

TEST_F(SampleContent, CreditsAndRefundsOfEveryKind) {
    const std::string credits = words(last_, "Credit");
    for (const char* words : {"Promotional Credits, credit from account: "
                              "1111",
                              "AWS Free Tier", "_MPE", "_MAP", "APN", "Reserved Instance credit", "free trial"})
        EXPECT_NE(credits.find(words), std::string::npos) << words;
    const std::string refunds = words(last_, "Refund");
    for (const char* words : {"Enterprise Program Discount", "egress waiver", "Tax refund", "_MAP",
                              "Refund for one-time fee for Savings Plan ID"})
        EXPECT_NE(refunds.find(words), std::string::npos) << words;
    for (const char* type : {"Credit", "Refund"})
        last_.each(type, [&](std::size_t row) {
            EXPECT_LT(last_.amount(Measure::kUnblended, row), 0);
            EXPECT_EQ(last_.amount(Measure::kUsage, row), 0);
            EXPECT_TRUE(last_.text("lineItem/ResourceId", row).empty());
        });
}

// The refund has no ARN; its words name the plan, whose fee is there.
TEST_F(SampleContent, AReturnedPlanIsRefundedByItsId) {
    std::map<std::string, Int128> fees;
    last_.each("SavingsPlanUpfrontFee", [&](std::size_t row) {
        const auto arn = last_.text(Dim::kSavingsPlanArn, row);
        fees[std::string(arn.substr(arn.rfind('/') + 1))] = last_.amount(Measure::kUnblended, row);
    });
    int returned = 0;
    last_.each("Refund", [&](std::size_t row) {
        const std::string words{last_.text(Dim::kDescription, row)};
        const std::string prefix = "Refund for one-time fee for Savings Plan ID ";
        if (!words.starts_with(prefix)) return;
        ++returned;
        EXPECT_TRUE(last_.text(Dim::kSavingsPlanArn, row).empty());
        EXPECT_EQ(fees[words.substr(prefix.size())], -last_.amount(Measure::kUnblended, row));
    });
    EXPECT_EQ(returned, 1);
}

TEST_F(SampleContent, SupportMarketplaceAndProgrammes) {
    const auto fees = services(last_, "Fee");
    for (const char* code : {"AWSSupportEnterprise", "AWSSupportBusiness", "AWSDeveloperSupport", "OCBPremiumSupport",
                             "APNFee", "5zsamplefictitiousproduct"})
        EXPECT_TRUE(fees.contains(code)) << code;
    int software = 0;
    last_.each("Usage", [&](std::size_t row) {
        if (last_.text(Dim::kBillingEntity, row) != "AWS Marketplace") return;
        ++software;
        EXPECT_FALSE(last_.has_amount(Measure::kPublicOnDemand, row));
        EXPECT_GT(last_.amount(Measure::kUnblended, row), 0);
        EXPECT_NE(last_.text(Dim::kInvoiceId, row), last_.text(Dim::kInvoiceId, 0));
    });
    EXPECT_GT(software, 0);
    std::string exchanges;
    first_.each("Fee", [&](std::size_t row) { exchanges += first_.text(Dim::kReservationArn, row); });
    EXPECT_NE(exchanges.find(":reserved-instance-exchange/riex-"), std::string::npos);
}

TEST_F(SampleContent, ReservationsOfThreeServicesAndPayments) {
    std::set<std::string> payments;
    std::map<std::string, std::set<std::string>> types;  // covered, by reservation
    int of_others = 0;
    last_.each("DiscountedUsage", [&](std::size_t row) {
        payments.emplace(last_.text(Dim::kPaymentOption, row));
        const auto arn = last_.text(Dim::kReservationArn, row);
        of_others += owner_of(arn) != last_.text(Dim::kAccount, row) ? 1 : 0;
        types[std::string(arn)].emplace(last_.text(Dim::kInstanceType, row));
    });
    const auto covered = services(last_, "DiscountedUsage");
    EXPECT_TRUE((covered == std::set<std::string>{"AmazonEC2", "AmazonElastiCache", "AmazonRDS"}));
    EXPECT_EQ(payments.size(), 3);
    EXPECT_GT(of_others, 0);
    int unused = 0;
    int flexible = 0;
    last_.each("RIFee", [&](std::size_t row) {
        unused += last_.amount(Measure::kRiUnusedUnits, row) > 0 ? 1 : 0;
        const auto bought = last_.text(Dim::kUsageType, row);
        for (const std::string& type : types[std::string(last_.text(Dim::kReservationArn, row))])
            flexible += bought.ends_with(":" + type) ? 0 : 1;
    });
    EXPECT_GT(unused, 0);
    EXPECT_GT(flexible, 0);  // a reservation covers other sizes of its family
}

// Tags with few values, one with a value for nearly every line, and cost categories.
TEST_F(SampleContent, TagsAndCostCategories) {
    std::set<std::string_view> requests;
    std::set<std::string_view> environments;
    std::set<std::string_view> centers;
    std::size_t with_request = 0;
    for (std::size_t row = 0; row < last_.rows(); ++row) {
        const auto request = last_.text("resourceTags/user:request-id", row);
        with_request += request.empty() ? 0 : 1;
        requests.insert(request);
        environments.insert(last_.text("resourceTags/user:env", row));
        centers.insert(last_.text("costCategory/Cost Center", row));
    }
    EXPECT_GT(requests.size(), 100);
    EXPECT_GT(requests.size() * 2, with_request);
    EXPECT_LT(environments.size(), 10);
    EXPECT_EQ(centers.size(), 5);
    const Table cur2(payer_, 1, sample::View{sample::Table::kCur2});
    ASSERT_EQ(cur2.rows(), last_.rows());
    for (std::size_t row = 0; row < cur2.rows(); row += 7) {
        EXPECT_EQ(cur2.in_map("resource_tags", "user_env", row), last_.text("resourceTags/user:env", row));
        EXPECT_EQ(cur2.in_map("resource_tags", "user_request_id", row),
                  last_.text("resourceTags/user:request-id", row));
        EXPECT_EQ(cur2.in_map("cost_category", "cost_center", row), last_.text("costCategory/Cost Center", row));
        EXPECT_EQ(cur2.in_map("product", "operating_system", row), last_.text(Dim::kOperatingSystem, row));
        EXPECT_EQ(cur2.in_map("product", "region", row), last_.text(Dim::kRegionName, row));
    }
}

// A part of a line for each pod and resource, that together repeat the cost of the node.
TEST(SampleSplitCosts, RepeatTheCostOfTheNode) {
    const sample::Payer payer = make_payer(60'000, 30, 1, 7, 1, false, true);
    const Table table(payer, 0);
    std::map<std::pair<std::int64_t, std::string_view>, Int128> balance;
    int rows = 0;
    for (std::size_t row = 0; row < table.rows(); ++row) {
        const auto parent = table.text("splitLineItem/ParentResourceId", row);
        if (parent.empty()) continue;
        ++rows;
        EXPECT_EQ(table.text(Dim::kOperation, row), "EKSPod-EC2");
        const Int128 part = table.amount(Measure::kSplitCost, row) + table.amount(Measure::kSplitUnusedCost, row);
        EXPECT_EQ(table.amount(Measure::kUnblended, row), part);
        EXPECT_GT(table.amount(Measure::kSplitNetCost, row), 0);
        EXPECT_LT(table.amount(Measure::kSplitNetCost, row), table.amount(Measure::kSplitCost, row));
        balance[{table.time("lineItem/UsageStartDate", row), parent}] += part;
    }
    EXPECT_GT(rows, 500);
    for (std::size_t row = 0; row < table.rows(); ++row) {
        if (!table.text("splitLineItem/ParentResourceId", row).empty()) continue;
        const auto found =
            balance.find({table.time("lineItem/UsageStartDate", row), table.text("lineItem/ResourceId", row)});
        if (found != balance.end()) found->second -= table.amount(Measure::kUnblended, row);
    }
    for (const auto& [key, sum] : balance) EXPECT_EQ(sum, 0);
    EXPECT_FALSE(Table(make_payer(60'000, 30, 1, 7), 0).has("splitLineItem/SplitCost"));
    const Table focus(payer, 0, sample::View{sample::Table::kFocus});
    for (std::size_t row = 0; row < focus.rows(); ++row) EXPECT_NE(focus.text("x_ServiceCode", row), "AmazonEKS");
}

}  // namespace
}  // namespace bw::test
