// Identifiers change no charge, on random lines and random workflows: bills with such rules are those without them, and what
// is charged for identifiers adds up to them.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <map>
#include <sstream>

#include "conformance/random_lines.h"
#include "conformance/random_rules.h"
#include "conformance/rounds.h"
#include "support/silent.h"
#include "support/source.h"

namespace bw::test {
namespace {

constexpr std::size_t kLines = 300;
constexpr std::uint64_t kFirst = 300;
constexpr std::uint64_t kRounds = 16;

// Without the rules that allocate to identifiers.
std::string without_identifiers(const std::string& workflows) {
    std::istringstream in(workflows);
    std::string text;
    for (std::string line; std::getline(in, line);)
        if (!line.contains(" to the identifiers ")) text += line + "\n";
    return text;
}

Bill bill_by(Round& round, const std::string& grouping) {
    round.request.grouping = parse_grouping(grouping).value();
    Silent silent;
    const auto billed = bill(Home::open((round.folder / "home").string()).value(), round.request, silent);
    EXPECT_TRUE(billed) << to_text(billed.error());
    return billed.value().months.at(0).bill;
}

struct Sums {
    std::int64_t lines = 0;
    ExactAmount cost{};
    ExactAmount charge{};
    bool operator==(const Sums&) const = default;
};

// By all keys but those of the column, and the currency. Lines are left out where they count for each identifier.
std::map<std::vector<std::string>, Sums> sums_without(const Bill& bill, Group column, bool lines) {
    std::map<std::vector<std::string>, Sums> sums;
    for (const BillRow& row : bill.rows) {
        std::vector<std::string> keys{row.currency};
        for (std::size_t i = 0; i < row.keys.size(); ++i)
            if (bill.grouping[i].group != column) keys.push_back(row.keys[i]);
        Sums& sum = sums[keys];
        if (lines) sum.lines += row.lines;
        sum.cost += row.cost;
        sum.charge += row.charge;
    }
    return sums;
}

// Effects of rules, by keys and the rule's sentence; those of identifiers are nothing.
std::map<std::vector<std::string>, ExactAmount> effects_of(const Bill& bill) {
    std::map<std::vector<std::string>, ExactAmount> effects;
    for (const WaterfallGroup& group : bill.waterfall) {
        for (std::size_t i = 0; i < group.rules.size(); ++i) {
            if (group.rules[i].contains(" to the identifiers ")) {
                EXPECT_TRUE(group.effects[i].is_zero()) << group.rules[i];
                continue;
            }
            std::vector<std::string> key = group.keys;
            key.insert(key.end(), {group.currency, group.workflow, group.rules[i]});
            effects[key] += group.effects[i];
        }
    }
    return effects;
}

TEST(IdentifiersConformance, ChangeNoCharge) {
    std::size_t allocating = 0;
    std::size_t identified = 0;
    for (std::uint64_t seed = kFirst; seed < kFirst + kRounds; ++seed) {
        const auto files = scratch_directory("files");
        write_csv(random_report(seed, kLines), files / "a.csv");
        Round round = make_round(seed, files.string());
        const std::string with = random_workflows(seed);
        const std::string without = without_identifiers(with);
        if (with == without) continue;
        ++allocating;
        SCOPED_TRACE(fmt::format("seed {}\n{}{}", seed, with, random_subsets(seed)));
        for (const std::string grouping : {"subset", "account,service,tag:env", "subset,charge_type,day"}) {
            const auto write = [&](const std::string& text) { write_text(round.folder / "rules.workflow", text); };
            write(without);
            const Bill plain = bill_by(round, grouping);
            write(with);
            const Bill allocated = bill_by(round, grouping);
            EXPECT_EQ(sums_without(allocated, Group::kIdentifier, true), sums_without(plain, Group::kIdentifier, true));
            EXPECT_EQ(effects_of(allocated), effects_of(plain));
            const Bill cut = bill_by(round, grouping + ",identifier");
            EXPECT_EQ(sums_without(cut, Group::kIdentifier, false), sums_without(plain, Group::kIdentifier, false));
            for (const BillRow& row : cut.rows)
                if (!row.keys.back().empty() && !row.charge.is_zero()) ++identified;
        }
    }
    EXPECT_GE(allocating, kRounds / 2);
    EXPECT_GE(identified, kRounds);
}

// Also of what settlements insert, and in every finer grouping.
TEST(IdentifiersConformance, FinerGroupingsAddUp) {
    for (std::uint64_t seed = kFirst; seed < kFirst + 4; ++seed) {
        const auto files = scratch_directory("files");
        write_csv(random_report(seed, kLines), files / "a.csv");
        Round round = make_round(seed, files.string());
        const auto coarse = sums_without(bill_by(round, "identifier"), Group::kSubset, true);
        for (const auto& [finer, group] : {std::pair("identifier,day", Group::kDay),
                                           {"identifier,subset", Group::kSubset},
                                           {"tag:env,identifier", Group::kTag}})
            EXPECT_EQ(sums_without(bill_by(round, finer), group, true), coarse) << "seed " << seed << ", by " << finer;
    }
}

TEST(IdentifiersConformance, AgreeWithTheOracle) {
    for (std::uint64_t seed = kFirst; seed < kFirst + kRounds; ++seed) {
        const auto files = scratch_directory("files");
        write_csv(random_report(seed, kLines), files / "a.csv");
        Round round = make_round(seed, files.string());
        SCOPED_TRACE(fmt::format("seed {}\n{}{}", seed, random_workflows(seed), random_subsets(seed)));
        for (const char* grouping : {"identifier", "subset,account,identifier,usage_type,day"}) {
            round.request.grouping = parse_grouping(grouping).value();
            const std::string hash = hash_by_oracle(round);
            EXPECT_EQ(hash.size(), 64U) << hash;
        }
    }
}

}  // namespace
}  // namespace bw::test
