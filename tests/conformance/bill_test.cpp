// The product against the oracle, and formats against each other, on random lines and random workflows: equality.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include "conformance/random_lines.h"
#include "conformance/random_rules.h"
#include "conformance/rounds.h"
#include "support/silent.h"
#include "support/source.h"

namespace bw::test {
namespace {

constexpr std::uint64_t kRounds = 10;
constexpr std::size_t kLines = 400;

TEST(Conformance, EveryFormatAgreesWithTheOracle) {
    for (std::uint64_t seed = 1; seed <= kRounds; ++seed) {
        const RandomReport report = random_report(seed, kLines);
        const auto files = scratch_directory("files");
        write_csv(report, files / "plain" / "a.csv");
        std::filesystem::create_directories(files / "gz");
        write_csv_gz(report, files / "gz" / "a.csv.gz");
        std::filesystem::create_directories(files / "parquet");
        write_parquet(report, files / "parquet" / "a.parquet");
        SCOPED_TRACE(fmt::format("seed {}\n{}{}by {}", seed, random_workflows(seed), random_subsets(seed),
                                 random_grouping(seed)));
        const std::string plain = hash_by_oracle(make_round(seed, (files / "plain").string()));
        EXPECT_EQ(plain.size(), 64U) << plain;
        EXPECT_EQ(hash_by_oracle(make_round(seed, (files / "gz").string())), plain);
        EXPECT_EQ(hash_by_oracle(make_round(seed, (files / "parquet").string())), plain);
    }
}

// Each by itself: of random rules few meet in a round.
TEST(Conformance, EveryConditionAgreesWithTheOracle) {
    for (std::uint64_t seed = 300; seed < 303; ++seed) {
        const auto files = scratch_directory("files");
        write_csv(random_report(seed, kLines), files / "a.csv");
        Round round = make_round(seed, files.string());
        write_text(round.folder / "rules.workflow", workflows_of_all_conditions());
        round.request.workflow = "A";
        EXPECT_EQ(hash_by_oracle(round).size(), 64U) << "seed " << seed << "\n" << hash_by_oracle(round);
    }
}

std::string result_hash(const Round& round) {
    Silent silent;
    auto result = bill(Home::open((round.folder / "home").string()).value(), round.request, silent);
    return result ? result->result_hash : to_text(result.error());
}

TEST(Conformance, OrderOfLinesAndFilesDoesNotMatter) {
    for (std::uint64_t seed = 100; seed < 104; ++seed) {
        RandomReport report = random_report(seed, kLines);
        const auto files = scratch_directory("files");
        write_csv(report, files / "whole" / "a.csv");
        RandomReport odd{report.header, {}};
        RandomReport even{report.header, {}};
        for (std::size_t i = report.rows.size(); i-- > 0;) (i % 2 == 1 ? odd : even).rows.push_back(report.rows[i]);
        write_csv(odd, files / "parts" / "z.csv");
        write_csv(even, files / "parts" / "b.csv");
        EXPECT_EQ(result_hash(make_round(seed, (files / "parts").string())),
                  result_hash(make_round(seed, (files / "whole").string())))
            << "seed " << seed;
    }
}

// Sums of a bill by a finer grouping are the bill by a coarser one.
TEST(Conformance, FinerGroupingsAddUp) {
    for (std::uint64_t seed = 200; seed < 203; ++seed) {
        const auto files = scratch_directory("files");
        write_csv(random_report(seed, kLines), files / "a.csv");
        std::vector<std::pair<ExactAmount, ExactAmount>> sums;
        Round round = make_round(seed, files.string());
        for (const char* by : {"payer", "account,service", "day,tag:env", "subset,usage_type,charge_type,invoice"}) {
            round.request.grouping = parse_grouping(by).value();
            Silent silent;
            const auto result =
                bill(Home::open((round.folder / "home").string()).value(), round.request, silent).value();
            auto& [cost, charge] = sums.emplace_back();
            for (const BillRow& row : result.months.at(0).bill.rows) {
                cost += row.cost;
                charge += row.charge;
            }
        }
        for (const auto& sum : sums) EXPECT_EQ(sum, sums.front()) << "seed " << seed;
    }
}

}  // namespace
}  // namespace bw::test
