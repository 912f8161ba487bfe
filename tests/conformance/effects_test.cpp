// The effect that a rule kind declares, on random lines: what is moved adds up to what was there, to the last digit.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <array>

#include "app/ingest.h"
#include "app/month_cube.h"
#include "conformance/random_lines.h"
#include "customers/subset_table.h"
#include "storage/files.h"
#include "support/csv_report.h"
#include "support/make_plan.h"
#include "support/silent.h"
#include "support/source.h"
#include "workflow/rules/kind.h"
#include "workflow/settlement_key.h"

namespace bw::test {
namespace {

constexpr std::size_t kLines = 400;

Subsets customers() {
    return read_subset_table(
               "AWS Account ID,Subset Name\n111122223333,Redfern\n222233334444,Sable\n"
               "333344445555,Globex\n555566667777,Acme Inc\n666677778888,Initech\n",
               "s.csv")
        ->subsets;
}

struct Sums {
    ExactAmount cost;
    ExactAmount charge;
    ExactAmount moved;  // what charges differ from costs, of groups that gained
};

// Of a payer's month, by the rule alone.
Sums sums_by(Database& database, const Home& home, const Ingested& dataset, std::string_view sentence) {
    const Plan plan = plan_of_rules(fmt::format("1. {}", sentence), customers());
    const auto by = parse_grouping("subset,account,identifier,charge_type").value();
    const Plan* const plans[] = {&plan};
    const auto cube = load_month(database, home, dataset, plans, by).value();
    const auto billed = bill_month(*cube, dataset.record, plan, by);
    if (!billed) throw std::runtime_error(to_text(billed.error()));
    const Bill& bill = *billed;
    Sums sums;
    for (const BillRow& row : bill.rows) {
        sums.cost += row.cost;
        sums.charge += row.charge;
        if (row.charge > row.cost) sums.moved += row.charge - row.cost;
    }
    return sums;
}

// Those of which the sum over any month stays; amortizing moves charges between months too.
bool conserves_months(const RuleKind& kind) {
    return kind.effect == Effect::kConserving && &kind != &amortize_commitment();
}

void expect_conserved(DiscountForm form) {
    const auto folder = scratch_directory("effects");
    write_csv(random_report(11, kLines, form), folder / "in" / "a.csv");
    const Home home = Home::open((folder / "home").string()).value();
    Silent silent;
    const auto dataset = ingest(home, std::array{(folder / "in").string()}, silent).value().at(0);
    auto database = Database::open({}).value();
    std::size_t that_move = 0;
    for (const RuleKind* kind : all_rule_kinds()) {
        if (!conserves_months(*kind)) continue;
        for (const std::string_view example : kind->examples) {
            const Sums sums = sums_by(database, home, dataset, example);
            EXPECT_EQ(to_text(sums.charge), to_text(sums.cost)) << example;
            that_move += sums.moved.is_zero() ? 0 : 1;
        }
    }
    EXPECT_GE(that_move, 5U);
}

TEST(Effects, WhatIsConservedAddsUp) {
    expect_conserved(DiscountForm::kRows);
    expect_conserved(DiscountForm::kColumns);
}

// Use and what nobody used, of commitments that are paid month by month, are what the month costs.
TEST(Effects, AmortizingMovesCharges) {
    const std::string ri = "arn:aws:ec2:us-east-1:222233334444:reserved-instances/a";
    const std::string plan = "arn:aws:savingsplans::222233334444:savingsplan/b";
    const auto line = [](ReportLine facts) {
        facts.insert({{"payer", "111122223333"}, {"account", "111122223333"}});
        return facts;
    };
    const auto folder = scratch_directory("amortize");
    const std::string text = csv_report(
        {line({{"line_type", "DiscountedUsage"}, {"reservation_arn", ri}, {"unblended", "0"}, {"ri_effective", "8"}}),
         line({{"line_type", "RIFee"},
               {"account", "222233334444"},
               {"reservation_arn", ri},
               {"unblended", "12"},
               {"ri_unused_recurring", "4"}}),
         line({{"line_type", "SavingsPlanCoveredUsage"},
               {"savings_plan_arn", plan},
               {"unblended", "9"},
               {"sp_effective", "7"}}),
         line({{"line_type", "SavingsPlanNegation"}, {"savings_plan_arn", plan}, {"unblended", "-9"}}),
         line({{"line_type", "SavingsPlanRecurringFee"},
               {"account", "222233334444"},
               {"savings_plan_arn", plan},
               {"unblended", "10"},
               {"sp_commitment", "10"},
               {"sp_used", "7"}})});
    std::filesystem::create_directories(folder / "in");
    ASSERT_TRUE(write_file_atomically(folder / "in" / "a.csv", text));
    const Home home = Home::open((folder / "home").string()).value();
    Silent silent;
    const auto dataset = ingest(home, std::array{(folder / "in").string()}, silent).value().at(0);
    auto database = Database::open({}).value();
    for (const std::string_view example : amortize_commitment().examples) {
        const Sums sums = sums_by(database, home, dataset, example);
        EXPECT_EQ(to_text(sums.cost), "22") << example;
        EXPECT_EQ(to_text(sums.charge), "22") << example;
        EXPECT_FALSE(sums.moved.is_zero()) << example;
    }
}

// A step that rating settles has a key, and no other has.
TEST(Effects, SettlementsHaveKeys) {
    std::size_t settlements = 0;
    for (const RuleKind* kind : all_rule_kinds()) {
        for (const std::string_view example : kind->examples) {
            for (const Step& step : lower(plan_of_rules(fmt::format("1. {}", example)).workflows.at(0).rules.at(0))) {
                EXPECT_EQ(is_settlement(step.action), !settlement_key(step.action).empty()) << example;
                settlements += is_settlement(step.action) ? 1 : 0;
            }
        }
    }
    EXPECT_GT(settlements, 30U);
}

}  // namespace
}  // namespace bw::test
