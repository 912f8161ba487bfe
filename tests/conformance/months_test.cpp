// What rules carry from month to month, on random lines of three months, against the oracle.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <regex>

#include "app/verify.h"
#include "conformance/dice.h"
#include "conformance/random_lines.h"
#include "conformance/random_rules.h"
#include "support/silent.h"
#include "support/source.h"

namespace bw::test {
namespace {

// A random report of June as one of another month: the days of the months beside it move along.
RandomReport report_of(std::uint64_t seed, int month) {
    RandomReport report = random_report(seed, 200);
    static const std::regex dates("2026-0([567])-([0-9]{2})");
    for (auto& row : report.rows)
        for (std::string& cell : row) {
            std::smatch found;
            if (!std::regex_search(cell, found, dates)) continue;
            const int moved = std::stoi(found[1]) - 6 + month;
            const std::string day = std::min<std::string>(found[2], "30");
            cell = found.prefix().str() + fmt::format("2026-{:02}-{}", moved, day) + found.suffix().str();
        }
    return report;
}

std::string random_currency(Dice& dice) {
    return dice.of({"", "", "1. Bill in EUR at 0.9312.\n", "1. Bill in EUR at 0.9312345678 from 2026-06.\n",
                    "1. Bill in EUR at 0.87654321 from 2026-05 to 2026-06.\n",
                    "1. Bill in EUR at 1.1 in 2026-06 and 0.85 in 2026-07 from 2026-06.\n",
                    "1. Bill in EUR at 0.9312345678 in 2026-05, 1.1 in 2026-06 and 0.85 in 2026-07.\n"});
}

std::string random_carrying(Dice& dice) {
    std::string rule =
        dice.of({"Bill at least USD 700,000 in total", "Bill at least USD 9,000 in total",
                 "Bill at least EUR 1,000,000 in total", "[c] Bill at least USD 33.3333333333 in total"});
    if (dice.one_in(3))
        rule = dice.of({"Give a credit of USD 5,000 per month, carried forward from 2026-05 to 2026-06",
                        "Give a credit of USD 3,333.3333333333 per month, carried forward",
                        "Add a fee of 7.7% of charges of the month before", "Uplift the price of all services by 3%"});
    else
        rule += dice.of({" from 2026-05 to 2026-06", " from 2026-05 to 2026-07", " from 2026-06 to 2026-07",
                         " from 2026-04 to 2026-06", " from 2026-06 to 2026-08"});
    if (dice.one_in(6)) rule += ", and no later rule applies";
    return rule;
}

std::string workflows(Dice& dice) {
    std::string text;
    for (const char* name : {"A", "B"}) {
        text += fmt::format("Billing Workflow: {}\n{}", name, random_currency(dice));
        // Nothing has an id twice.
        bool named = false;
        for (int i = 0; i < 4; ++i) {
            std::string rule = random_carrying(dice);
            if (rule.starts_with("[c]") && std::exchange(named, true)) continue;
            text += fmt::format("{}. {}.\n", i + 1, rule);
        }
        text += dice.of({"", "5. Charge tax of 19%.\n", "5. Add a fee of USD 5 per month per account.\n"}) + "\n";
    }
    return text;
}

// How many rows have a shortfall.
std::size_t equal_by_the_oracle(std::uint64_t seed) {
    Dice dice(seed);
    const auto folder = scratch_directory("months");
    std::filesystem::create_directories(folder / "in");
    for (const int month : {5, 6, 7})
        write_csv(report_of(seed + static_cast<std::uint64_t>(month) * 1000, month),
                  folder / "in" / fmt::format("{}.csv", month));
    const std::string rules = workflows(dice);
    SCOPED_TRACE(fmt::format("seed {}\n{}", seed, rules));
    write_text(folder / "rules.workflow", rules);
    write_text(folder / "subsets.csv", random_subsets(seed));
    const Home home = Home::open((folder / "home").string()).value();
    BillRequest request;
    request.sources = {(folder / "in").string()};
    request.workflows = {(folder / "rules.workflow").string()};
    request.subsets = (folder / "subsets.csv").string();
    if (seed % 3 == 0) request.workflow = "A";
    request.grouping = parse_grouping(dice.of({"charge_type", "subset,charge_type", "account,charge_type"})).value();
    Silent silent;
    const auto verified = verify(home, request, silent);
    EXPECT_TRUE(verified) << to_text(verified.error());
    if (!verified) return 0;
    EXPECT_EQ(verified->bill.months.size(), 3U);
    std::size_t lacking = 0;
    for (const BilledMonth& month : verified->bill.months)
        for (const BillRow& row : month.bill.rows)
            lacking += row.keys.back() == "ProviderMinimum" && !row.charge.is_zero();
    return lacking;
}

TEST(Months, CarriedAmountsAgreeWithTheOracle) {
    std::size_t lacking = 0;
    for (std::uint64_t seed = 1; seed < 6; ++seed) lacking += equal_by_the_oracle(seed);
    EXPECT_GT(lacking, 0U);
}

TEST(Months, SlowCarriedAmountsAgreeWithTheOracle) {
    for (std::uint64_t seed = 6; seed < 30; ++seed) equal_by_the_oracle(seed);
}

}  // namespace
}  // namespace bw::test
