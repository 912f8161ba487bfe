// Discounts on lines of their own, in columns of the discounted lines, and in what FOCUS bills: one truth.
#include <gtest/gtest.h>

#include <map>
#include <set>
#include <string>
#include <tuple>

#include "sample/table.h"

namespace bw::test {
namespace {

constexpr sample::View kRows{sample::Table::kCur2, DiscountForm::kRows};
constexpr sample::View kColumns{sample::Table::kCur2, DiscountForm::kColumns};
constexpr sample::View kFocus{sample::Table::kFocus, DiscountForm::kColumns};

// Line type -> key of the map, or column where the discount has one of its own.
const std::map<std::string, std::string> kKinds{{"EdpDiscount", "edp_discount"},
                                                {"PrivateRateDiscount", "private_rate_discount"},
                                                {"SppDiscount", "spp_discount"},
                                                {"RiVolumeDiscount", "ri_volume_discount"},
                                                {"BundledDiscount", ""}};

Int128 part(const Table& table, const std::string& key, std::size_t row) {
    return key.empty() ? table.amount("discount_bundled_discount", row) : table.entry("discount", key, row);
}

// Account, service, usage type, region, kind.
using Key = std::tuple<std::string, std::string, std::string, std::string, std::string>;
using Sums = std::map<Key, Int128>;

Key key_of(const Table& table, std::size_t row, const std::string& kind) {
    const auto text = [&](const char* column) { return std::string(table.text(column, row)); };
    return {text("line_item_usage_account_id"), text("line_item_product_code"), text("line_item_usage_type"),
            text("product_region_code"), kind};
}

class SampleDiscounts : public ::testing::TestWithParam<std::uint64_t> {
protected:
    sample::Payer payer_ = make_payer(60'000, 30, 2, GetParam());
};

TEST_P(SampleDiscounts, AddUpToTheSameByKindInRowsAndColumns) {
    std::set<std::string> kinds;
    for (int month = 0; month < payer_.months(); ++month) {
        const Table rows(payer_, month, kRows);
        const Table columns(payer_, month, kColumns);
        Sums by_row;
        Sums by_column;
        for (std::size_t row = 0; row < rows.rows(); ++row) {
            const std::string type{rows.text("line_item_line_item_type", row)};
            if (!kKinds.contains(type)) continue;
            kinds.insert(type);
            by_row[key_of(rows, row, type)] += rows.amount("line_item_unblended_cost", row);
        }
        for (std::size_t row = 0; row < columns.rows(); ++row) {
            for (const auto& [type, key] : kKinds) by_column[key_of(columns, row, type)] += part(columns, key, row);
        }
        std::erase_if(by_row, [](const auto& item) { return item.second == 0; });
        std::erase_if(by_column, [](const auto& item) { return item.second == 0; });
        EXPECT_FALSE(by_row.empty());
        EXPECT_TRUE(by_row == by_column);
    }
    EXPECT_EQ(kinds.size(), kKinds.size());
}

TEST_P(SampleDiscounts, NetIsGrossAndItsParts) {
    for (int month = 0; month < payer_.months(); ++month) {
        const Table table(payer_, month, kColumns);
        for (std::size_t row = 0; row < table.rows(); ++row) {
            Int128 parts = 0;
            for (const auto& [type, key] : kKinds) parts += part(table, key, row);
            EXPECT_EQ(table.amount("discount_total_discount", row), parts);
            EXPECT_EQ(table.amount("line_item_net_unblended_cost", row),
                      table.amount("line_item_unblended_cost", row) + parts);
            EXPECT_FALSE(table.text("line_item_line_item_type", row).ends_with("Discount"));
        }
    }
}

// What holds for gross amounts of a Reserved Instance holds for net ones.
TEST_P(SampleDiscounts, ReservationsBalanceNet) {
    int fees = 0;
    for (int month = 0; month < payer_.months(); ++month) {
        const Table table(payer_, month, kColumns);
        std::map<std::string_view, Int128> balance;
        for (std::size_t row = 0; row < table.rows(); ++row) {
            const auto type = table.text("line_item_line_item_type", row);
            Int128& sum = balance[table.text("reservation_reservation_a_r_n", row)];
            if (type == "DiscountedUsage") sum += table.amount("reservation_net_effective_cost", row);
            if (type != "RIFee") continue;
            ++fees;
            sum += table.amount("reservation_net_unused_recurring_fee", row) +
                   table.amount("reservation_net_unused_amortized_upfront_fee_for_billing_period", row) -
                   table.amount("line_item_net_unblended_cost", row) -
                   table.amount("reservation_net_amortized_upfront_fee_for_billing_period", row);
        }
        for (const auto& [arn, sum] : balance) EXPECT_EQ(sum, 0) << arn;
    }
    EXPECT_GT(fees, 3);
}

TEST_P(SampleDiscounts, FocusBillsTheSame) {
    for (int month = 0; month < payer_.months(); ++month) {
        const Table legacy(payer_, month);
        const Table focus(payer_, month, kFocus);
        std::map<std::pair<std::string_view, std::string_view>, Int128> difference;
        Int128 total = 0;
        for (std::size_t row = 0; row < legacy.rows(); ++row) {
            const Int128 cost = legacy.amount(Measure::kUnblended, row);
            difference[{legacy.text(Dim::kAccount, row), legacy.text(Dim::kService, row)}] += cost;
            total += cost;
        }
        for (std::size_t row = 0; row < focus.rows(); ++row)
            difference[{focus.text("SubAccountId", row), focus.text("x_ServiceCode", row)}] -=
                focus.amount("BilledCost", row);
        for (const auto& [key, sum] : difference) EXPECT_EQ(sum, 0) << key.first << " " << key.second;
        EXPECT_NE(total, 0);
    }
}

// Effective cost of a commitment, used and unused, is what its purchase costs: no upfront fee without recurring ones.
TEST_P(SampleDiscounts, FocusSpreadsWhatPlansCost) {
    std::map<std::pair<std::string_view, bool>, Int128> sums;
    for (int month = 1; month < payer_.months(); ++month) {
        const Table focus(payer_, month, kFocus);
        for (std::size_t row = 0; row < focus.rows(); ++row) {
            const auto id = focus.text("CommitmentDiscountId", row);
            if (!id.starts_with("arn:aws:savingsplans:")) continue;
            const bool purchase = focus.text("ChargeCategory", row) == "Purchase";
            if (purchase) {
                EXPECT_EQ(focus.amount("EffectiveCost", row), 0);
            } else {
                EXPECT_EQ(focus.amount("BilledCost", row), 0);
            }
            if (purchase && focus.text("ChargeFrequency", row) == "One-Time") continue;
            sums[{id, purchase}] += focus.amount(purchase ? "CommitmentDiscountQuantity" : "EffectiveCost", row);
        }
    }
    int plans = 0;
    for (const auto& [key, committed] : sums) {
        if (!key.second) continue;
        ++plans;
        EXPECT_EQ((sums[{key.first, false}]), committed - committed * 6 / 100) << key.first;
    }
    EXPECT_GE(plans, 2);
}

TEST_P(SampleDiscounts, FocusHasTheColumnsOfAws) {
    const auto columns = payer_.columns(0, kFocus);
    EXPECT_EQ(columns.size(), 60);
    std::set<std::string> names;
    for (const Column& column : columns) names.insert(column.name);
    EXPECT_EQ(names.size(), 60);
    for (const char* name : {"BilledCost", "x_Discounts", "x_Operation", "x_ServiceCode", "SkuMeter", "InvoiceId"})
        EXPECT_TRUE(names.contains(name)) << name;
}

INSTANTIATE_TEST_SUITE_P(Seeds, SampleDiscounts, ::testing::Values(1, 2, 7));

}  // namespace
}  // namespace bw::test
