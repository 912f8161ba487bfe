// A month is delivered several times: later deliveries hold more, the last one is final. An open month is not over.
#include <gtest/gtest.h>

#include <map>
#include <set>
#include <string>

#include "sample/table.h"

namespace bw::test {
namespace {

constexpr int kDeliveries = 4;
constexpr std::int64_t kDaySeconds = 86400;

std::string key_of(const Table& table, std::size_t row) {
    return std::string(table.text("identity/LineItemId", row)) + std::string(table.text("identity/TimeInterval", row));
}

std::map<std::string, int> types_of(const Table& table) {
    std::map<std::string, int> types;
    for (std::size_t row = 0; row < table.rows(); ++row) {
        ++types[std::string(table.text(Dim::kLineType, row))];
        if (table.text(Dim::kService, row) == "AWSSupportEnterprise") ++types["support"];
    }
    return types;
}

class SampleDeliveries : public ::testing::Test {
protected:
    SampleDeliveries() {
        for (int number = 0; number < kDeliveries; ++number)
            tables_.emplace_back(payer_, 1, sample::View{sample::Table::kLegacy, DiscountForm::kRows, number});
    }
    sample::Payer payer_ = make_payer(40'000, 20, 2, 3, kDeliveries);
    std::vector<Table> tables_;
};

TEST_F(SampleDeliveries, HoldMoreAndMore) {
    for (int number = 1; number < kDeliveries; ++number) {
        const Table& before = tables_[static_cast<std::size_t>(number - 1)];
        const Table& table = tables_[static_cast<std::size_t>(number)];
        std::set<std::string> keys;
        for (std::size_t row = 0; row < table.rows(); ++row) keys.insert(key_of(table, row));
        for (std::size_t row = 0; row < before.rows(); ++row) EXPECT_TRUE(keys.contains(key_of(before, row)));
        EXPECT_GE(table.rows(), before.rows());
    }
    EXPECT_GT(tables_.back().rows(), tables_.front().rows() + 10);
    std::int64_t lines = 0;
    for (int month = 0; month < 2; ++month) lines += static_cast<std::int64_t>(Table(payer_, month).rows());
    EXPECT_EQ(lines, 40'000);
}

TEST_F(SampleDeliveries, AreDatedAndNamedApart) {
    EXPECT_EQ(payer_.deliveries(1), kDeliveries);
    std::set<std::string> ids;
    for (int month = 0; month < 2; ++month) {
        std::int64_t time = 0;
        for (int number = 0; number < kDeliveries; ++number) {
            const sample::Delivery delivery = payer_.delivery(month, number);
            EXPECT_TRUE(ids.insert(delivery.id).second);
            EXPECT_GT(delivery.time, time);
            time = delivery.time;
        }
    }
}

TEST_F(SampleDeliveries, BringSupportThenCreditsThenInvoices) {
    EXPECT_EQ(types_of(tables_[1])["support"], 0);
    EXPECT_EQ(types_of(tables_[2])["support"], 1);
    EXPECT_EQ(types_of(tables_[1])["Credit"], 0);
    EXPECT_EQ(types_of(tables_[2])["Refund"], types_of(tables_[3])["Refund"]);
    EXPECT_GT(types_of(tables_[3])["Credit"], 3);
    for (int number = 0; number < kDeliveries; ++number) {
        const Table& table = tables_[static_cast<std::size_t>(number)];
        for (std::size_t row = 0; row < table.rows(); ++row)
            EXPECT_EQ(table.text(Dim::kInvoiceId, row).empty(), number + 1 < kDeliveries);
    }
}

// Discounts are of what a delivery holds.
TEST_F(SampleDeliveries, DiscountWhatTheyHold) {
    for (int number = 0; number < kDeliveries; ++number) {
        const Table& rows = tables_[static_cast<std::size_t>(number)];
        const Table columns(payer_, 1, sample::View{sample::Table::kCur2, DiscountForm::kColumns, number});
        Int128 by_row = 0;
        Int128 by_column = 0;
        rows.each("EdpDiscount", [&](std::size_t row) { by_row += rows.amount(Measure::kUnblended, row); });
        for (std::size_t row = 0; row < columns.rows(); ++row)
            by_column += columns.entry("discount", "edp_discount", row);
        EXPECT_EQ(by_row, by_column);
    }
}

TEST(SampleOpenMonth, EndsInTheMiddleButForCommitments) {
    const sample::Payer payer = make_payer(30'000, 20, 2, 3, 3, true);
    EXPECT_EQ(payer.deliveries(0), 3);
    EXPECT_EQ(payer.deliveries(1), 1);
    const Table closed(payer, 0);
    const Table open(payer, 1);
    EXPECT_EQ(closed.rows() + open.rows(), 30'000);
    const std::int64_t end = first_day(*parse_month("2026-10")).since_epoch * kDaySeconds + 19 * kDaySeconds + 21600;
    EXPECT_EQ(payer.delivery(1, 0).time, end);
    int to_come = 0;
    for (std::size_t row = 0; row < open.rows(); ++row) {
        EXPECT_TRUE(open.text(Dim::kInvoiceId, row).empty());
        EXPECT_FALSE(open.text(Dim::kService, row).starts_with("AWSSupport"));
        if (open.time("lineItem/UsageStartDate", row) < end) continue;
        ++to_come;
        EXPECT_EQ(open.text(Dim::kLineType, row), "SavingsPlanRecurringFee");
        EXPECT_EQ(open.amount(Measure::kSpUsed, row), 0);
        EXPECT_GT(open.amount(Measure::kSpCommitment, row), 0);
    }
    EXPECT_GE(to_come, 2 * (31 - 20) * 24);
    open.each("RIFee", [&](std::size_t row) { EXPECT_GE(open.amount(Measure::kRiUnusedUnits, row), 0); });
    for (std::size_t row = 0; row < closed.rows(); ++row) EXPECT_FALSE(closed.text(Dim::kInvoiceId, row).empty());
}

TEST(SampleOpenMonth, RefusesDeliveriesOutOfRange) {
    const Month month = *parse_month("2026-10");
    EXPECT_FALSE(sample::Payer::make({20'000, 10, 1, 1, month, 0, false, false}));
    EXPECT_FALSE(sample::Payer::make({20'000, 10, 1, 1, month, 51, false, false}));
}

}  // namespace
}  // namespace bw::test
