#include "conformance/rounds.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "app/prices.h"
#include "app/verify.h"
#include "conformance/random_lines.h"
#include "conformance/random_rules.h"
#include "support/silent.h"
#include "support/source.h"

namespace bw::test {

Round make_round(std::uint64_t seed, const std::string& source) {
    Round round{scratch_directory("round"), {}};
    write_text(round.folder / "rules.workflow", random_workflows(seed));
    write_text(round.folder / "subsets.csv", random_subsets(seed));
    const Home home = Home::open((round.folder / "home").string()).value();
    for (const std::uint64_t list : {seed, seed + 1}) {
        const auto file = round.folder / fmt::format("prices{}.json", list);
        write_text(file, random_price_list(list));
        EXPECT_EQ(to_text(add_price_lists(home, {file.string()}).errors), "");
    }
    round.request.sources = {source};
    round.request.workflows = {(round.folder / "rules.workflow").string()};
    round.request.subsets = (round.folder / "subsets.csv").string();
    if (seed % 3 == 0) round.request.workflow = "A";
    round.request.grouping = parse_grouping(random_grouping(seed)).value();
    return round;
}

std::string hash_by_oracle(const Round& round) {
    Silent silent;
    const Home home = Home::open((round.folder / "home").string()).value();
    auto verified = verify(home, round.request, silent);
    if (!verified) return to_text(verified.error());
    EXPECT_GT(verified->groups, 0U);
    return verified->bill.result_hash;
}

}  // namespace bw::test
