// The catalog keeps what was decided, whole or not at all.
#include <SQLiteCpp/SQLiteCpp.h>
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <thread>

#include "catalog/catalog.h"
#include "catalog/schema.h"
#include "support/source.h"

namespace bw::test {
namespace {

const Month kMarch = parse_month("2026-03").value();

CatalogChange one_of_each() {
    return {{{"111122223333", kAlways, "Acme"}}, {{"Acme", kMarch, "Standard"}}, {{"Standard", 0, kMarch, "text"}}};
}

Result<void> add(Catalog& catalog, const CatalogChange& change) {
    return catalog.change("test", [&](const CatalogState&) -> Result<CatalogChange> { return change; });
}

TEST(Catalog, KeepsWhatItIsGiven) {
    const auto home = scratch_directory("catalog");
    auto catalog = Catalog::open(home).value();
    ASSERT_TRUE(add(catalog, one_of_each()));
    ASSERT_TRUE(add(catalog, one_of_each()));
    const CatalogState state = Catalog::read(home).value();
    ASSERT_EQ(state.memberships.size(), 2);
    EXPECT_EQ(state.memberships[0], (Membership{"111122223333", kAlways, "Acme"}));
    EXPECT_EQ(state.associations[1], (Association{"Acme", kMarch, "Standard"}));
    ASSERT_EQ(state.workflows.size(), 2);
    EXPECT_EQ(state.workflows[0].version, 1);
    EXPECT_EQ(state.workflows[1].version, 2);
    EXPECT_EQ(state.workflows[1].text, "text");
}

TEST(Catalog, ReadingMakesNone) {
    const auto home = scratch_directory("catalog");
    EXPECT_TRUE(is_empty(Catalog::read(home).value()));
    EXPECT_FALSE(std::filesystem::exists(home / "catalog.db"));
}

TEST(Catalog, ARefusedDecisionLeavesNothing) {
    const auto home = scratch_directory("catalog");
    auto catalog = Catalog::open(home).value();
    const auto refused = catalog.change(
        "test", [](const CatalogState&) -> Result<CatalogChange> { return fail(Code::kUnknownSubset, "no"); });
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error()[0].code, Code::kUnknownSubset);
    EXPECT_TRUE(is_empty(catalog.state().value()));
    ASSERT_TRUE(add(catalog, one_of_each())) << "and nothing stays locked";
}

// Each decision sees all before it, whoever makes them.
TEST(Catalog, DecidesOneAfterTheOther) {
    const auto home = scratch_directory("catalog");
    ASSERT_TRUE(Catalog::open(home));
    constexpr int kRounds = 20;
    const auto work = [&] {
        auto catalog = Catalog::open(home).value();
        for (int i = 0; i < kRounds; ++i) {
            const auto done = catalog.change("test", [](const CatalogState& state) -> Result<CatalogChange> {
                return CatalogChange{{{fmt::format("{}", state.memberships.size()), kAlways, "A"}}, {}, {}};
            });
            EXPECT_TRUE(done);
        }
    };
    std::thread other(work);
    work();
    other.join();
    const auto state = Catalog::read(home).value();
    ASSERT_EQ(state.memberships.size(), 2 * kRounds);
    for (std::size_t i = 0; i < state.memberships.size(); ++i)
        EXPECT_EQ(state.memberships[i].account, fmt::format("{}", i));
}

TEST(Catalog, RefusesANewerOneAndADamagedOne) {
    const auto home = scratch_directory("catalog");
    ASSERT_TRUE(Catalog::open(home));
    {
        SQLite::Database database((home / "catalog.db").string(), SQLite::OPEN_READWRITE);
        database.exec(fmt::format("PRAGMA user_version = {}", catalog_migrations().size() + 1));
    }
    EXPECT_EQ(Catalog::open(home).error()[0].code, Code::kHomeNewer);
    write_text(home / "damaged" / "catalog.db", std::string(5000, 'x'));
    EXPECT_EQ(Catalog::open(home / "damaged").error()[0].code, Code::kCatalogUnusable);
}

}  // namespace
}  // namespace bw::test
