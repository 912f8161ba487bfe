// The SQL form of canonical lines against their C++ form, line by line: every dimension, measure, tag and day.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include "conformance/random_lines.h"
#include "engine/duckdb/canonical_sql.h"
#include "engine/duckdb/open_view.h"
#include "engine/duckdb/read_lines.h"
#include "engine/duckdb/sql.h"
#include "support/source.h"

namespace bw::test {
namespace {

const std::vector<std::string> kTags{"aws_created_by", "user_cost_center", "user_env"};

// One text per line: name=value for everything that is not empty or 0.
std::string in_sql(const LinesView& view) {
    std::string text = "concat_ws('|'";
    for (const Dim dim : varying_dimensions(view)) {
        const std::string name = sql_name(info(dim).name);
        const std::string value = info(dim).type == Type::kFlag ? fmt::format("CASE WHEN {} THEN 'true' END", name)
                                                                : fmt::format("nullif({}, '')", name);
        text += fmt::format(", '{}=' || {}", info(dim).name, value);
    }
    for (const Measure measure : delivered_measures(view)) {
        const std::string name = sql_name(info(measure).name);
        text += fmt::format(", CASE WHEN {1} <> 0 THEN '{0}=' || CAST({1} AS VARCHAR) END", info(measure).name, name);
    }
    for (const std::string& key : kTags)
        text += fmt::format(", '{0}=' || nullif({1}, '')", key, sql_name(tag_dimension(key)));
    return text + ", CAST(day AS VARCHAR))";
}

std::string in_cpp(const Line& line) {
    std::string text;
    for (std::size_t i = 0; i < kDimensionCount; ++i) {
        const Dim dim = static_cast<Dim>(i);
        if (dim == Dim::kBillingPeriod || dim == Dim::kPayer || line[dim].empty()) continue;
        text += fmt::format("{}={}|", info(dim).name, line[dim]);
    }
    for (std::size_t i = 0; i < kMeasureCount; ++i)
        if (!line.measures[i].is_zero())
            text += fmt::format("{}={}|", measures()[i].name, to_fixed(line.measures[i], 10));
    for (const auto& [key, value] : line.tags) text += fmt::format("{}={}|", key, value);
    return text + to_text(line.placed_day);
}

void expect_equal_lines(const std::filesystem::path& file) {
    Database database = Database::open({.temp_directory = "", .memory_limit = "1GB", .threads = 1}).value();
    LinesView view =
        open_view(database, {file.string()}, {file.string()}, {kRandomPayer, *parse_month("2026-06")}).value();
    std::vector<std::string> sql;
    const auto rows = database.rows(fmt::format("SELECT {} FROM ({})", in_sql(view), canonical_select(view, kTags)));
    ASSERT_TRUE(rows) << to_text(rows.error());
    for (const auto& row : *rows) sql.push_back(row[0]);
    std::size_t at = 0;
    auto done = read_lines(database, view, kTags, [&](const RawLine& raw) -> Result<void> {
        EXPECT_EQ(in_cpp(canonical_line(raw).value()), sql.at(at)) << "line " << at;
        ++at;
        return {};
    });
    ASSERT_TRUE(done) << to_text(done.error());
    EXPECT_EQ(at, sql.size());
}

TEST(CanonicalLines, AreEqualInSqlAndCpp) {
    for (std::uint64_t seed = 1; seed <= 6; ++seed) {
        const auto folder = scratch_directory("lines");
        write_parquet(random_report(seed, 1500), folder / "typed.parquet");
        SCOPED_TRACE(fmt::format("seed {}", seed));
        expect_equal_lines(folder / "typed.parquet");
        if (HasFailure()) return;
    }
}

}  // namespace
}  // namespace bw::test
