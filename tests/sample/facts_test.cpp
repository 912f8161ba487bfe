// What holds on real bills holds on the sample, exactly.
#include <gtest/gtest.h>

#include <map>
#include <set>
#include <string>
#include <tuple>

#include "lines/fields.h"
#include "sample/table.h"

namespace bw::test {
namespace {

struct ReservationSums {
    Int128 effective = 0;
    Int128 normalized = 0;
};

class SampleFacts : public ::testing::TestWithParam<std::uint64_t> {
protected:
    SampleFacts() : payer_(make_payer(60'000, 30, 2, GetParam())) {
        for (int month = 0; month < payer_.months(); ++month) months_.emplace_back(payer_, month);
    }
    sample::Payer payer_;
    std::vector<Table> months_;
};

TEST_P(SampleFacts, ReservationsBalance) {
    for (const Table& table : months_) {
        std::map<std::string_view, ReservationSums> sums;
        table.each("DiscountedUsage", [&](std::size_t row) {
            ReservationSums& sum = sums[table.text(Dim::kReservationArn, row)];
            sum.effective += table.amount(Measure::kRiEffective, row);
            sum.normalized += table.amount(Measure::kNormalizedUsage, row);
            EXPECT_EQ(table.amount(Measure::kUnblended, row), 0);
            EXPECT_EQ(table.amount(Measure::kRiEffective, row),
                      table.amount(Measure::kRiAmortizedUpfront, row) + table.amount(Measure::kRiRecurring, row));
        });
        std::set<std::string_view> fees;
        table.each("RIFee", [&](std::size_t row) {
            const auto arn = table.text(Dim::kReservationArn, row);
            EXPECT_TRUE(fees.insert(arn).second);
            EXPECT_EQ(sums[arn].effective + table.amount(Measure::kRiUnusedRecurring, row) +
                          table.amount(Measure::kRiUnusedAmortizedUpfront, row),
                      table.amount(Measure::kUnblended, row) + table.amount(Measure::kRiPeriodUpfront, row));
            const auto total = parse_decimal<10>(table.text(info(Measure::kRiTotalUnits).csv, row));
            ASSERT_TRUE(total);
            EXPECT_EQ(sums[arn].normalized + table.amount(Measure::kRiUnusedUnits, row), total->units);
            EXPECT_GE(table.amount(Measure::kRiUnusedUnits, row), 0);
        });
        for (const auto& [arn, sum] : sums) EXPECT_TRUE(fees.contains(arn)) << arn;
    }
}

TEST_P(SampleFacts, BlendedEqualsUnblendedWhereThereIsBlended) {
    int moved = 0;
    for (const Table& table : months_) {
        Int128 difference = 0;
        for (std::size_t row = 0; row < table.rows(); ++row) {
            const bool discount = table.text(Dim::kLineType, row).ends_with("Discount");
            EXPECT_EQ(table.has_amount(Measure::kBlended, row), !discount);
            if (discount) continue;
            const Int128 here = table.amount(Measure::kBlended, row) - table.amount(Measure::kUnblended, row);
            difference += here;
            moved += here != 0 ? 1 : 0;
        }
        EXPECT_EQ(difference, 0);
    }
    EXPECT_GT(moved, 0);
}

// By hour, plan, account, operation, usage type and zone.
TEST_P(SampleFacts, NegationsCancelCoveredUsage) {
    std::map<std::tuple<std::int64_t, std::string_view, std::string_view, std::string_view, std::string_view,
                        std::string_view>,
             std::pair<Int128, int>>
        sums;
    for (const Table& table : months_) {
        const auto add = [&](std::size_t row) {
            auto& [sum, negations] =
                sums[{table.time("lineItem/UsageStartDate", row), table.text(Dim::kSavingsPlanArn, row),
                      table.text(Dim::kAccount, row), table.text(Dim::kOperation, row),
                      table.text(Dim::kUsageType, row), table.text(Dim::kAvailabilityZone, row)}];
            sum += table.amount(Measure::kUnblended, row);
            const bool negation = table.text(Dim::kLineType, row) == "SavingsPlanNegation";
            negations += negation ? 1 : 0;
            EXPECT_EQ(table.has_amount(Measure::kSpEffective, row), !negation);
            if (negation) {
                EXPECT_TRUE(table.text("lineItem/ResourceId", row).empty());
            }
        };
        table.each("SavingsPlanCoveredUsage", add);
        table.each("SavingsPlanNegation", add);
    }
    EXPECT_FALSE(sums.empty());
    for (const auto& [key, sum] : sums) {
        EXPECT_EQ(sum.first, 0);
        EXPECT_EQ(sum.second, 1);
    }
}

TEST_P(SampleFacts, CommitmentsAreUsedByWhatTheyCover) {
    for (const Table& table : months_) {
        std::map<std::pair<std::int64_t, std::string_view>, Int128> used;
        table.each("SavingsPlanCoveredUsage", [&](std::size_t row) {
            used[{table.time("lineItem/UsageStartDate", row), table.text(Dim::kSavingsPlanArn, row)}] +=
                table.amount(Measure::kSpEffective, row);
        });
        table.each("SavingsPlanRecurringFee", [&](std::size_t row) {
            const Int128 commitment = table.amount(Measure::kSpCommitment, row);
            EXPECT_EQ(table.amount(Measure::kSpUsed, row),
                      (used[{table.time("lineItem/UsageStartDate", row), table.text(Dim::kSavingsPlanArn, row)}]));
            EXPECT_LE(table.amount(Measure::kSpUsed, row), commitment);
            EXPECT_EQ(table.amount(Measure::kSpAmortized, row) + table.amount(Measure::kSpRecurring, row), commitment);
            EXPECT_EQ(table.amount(Measure::kUnblended, row), table.amount(Measure::kSpRecurring, row));
        });
    }
}

TEST_P(SampleFacts, EveryKindOfLineOccurs) {
    std::map<std::string, int> count;
    for (const Table& table : months_) {
        for (std::size_t row = 0; row < table.rows(); ++row) {
            ++count[std::string(table.text(Dim::kLineType, row))];
            const bool free = table.text(Dim::kLineType, row) == "Usage" &&
                              table.amount(Measure::kUnblended, row) == 0 &&
                              table.amount(Measure::kPublicOnDemand, row) > 0;
            if (free)
                ++count[table.text(Dim::kRateCode, row).find(".A429C66SYZ.") != std::string_view::npos ? "free A"
                                                                                                       : "free B"];
            if (!table.has_amount(Measure::kPublicOnDemand, row) &&
                table.text(Dim::kUsageType, row).find("SpotUsage") != std::string_view::npos) {
                ++count["spot"];
            }
            if (table.time("lineItem/UsageStartDate", row) < table.time("bill/BillingPeriodStartDate", row))
                ++count["late"];
            if (!is_known_line_type(table.text(Dim::kLineType, row))) ++count["unknown"];
            if (table.text("resourceTags/user:owner", row).find('\n') != std::string_view::npos) ++count["line break"];
            const Int128 cost = table.amount(Measure::kUnblended, row);
            if (cost > 0 && cost < 10'000) ++count["tiny"];
        }
    }
    for (const char* kind :
         {"Usage", "DiscountedUsage", "RIFee", "Fee", "Refund", "Credit", "Tax", "EdpDiscount",
          "SavingsPlanCoveredUsage", "SavingsPlanNegation", "SavingsPlanRecurringFee", "SavingsPlanUpfrontFee",
          "free A", "free B", "spot", "late", "unknown", "line break", "tiny"}) {
        EXPECT_GT(count[kind], 0) << kind;
    }
}

INSTANTIATE_TEST_SUITE_P(Seeds, SampleFacts, ::testing::Values(1, 2, 7));

}  // namespace
}  // namespace bw::test
