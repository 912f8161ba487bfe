#include "engine/duckdb/reduce.h"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "base/failpoint.h"
#include "engine/duckdb/canonical_sql.h"
#include "engine/duckdb/found_shapes.h"
#include "engine/duckdb/raw_shapes.h"
#include "engine/duckdb/sql.h"

namespace bw {
namespace {

class Reducer {
public:
    Reducer(Database& database, const LinesView& view) : database_(database), view_(view) {}

    ~Reducer() { (void)database_.run("DROP TABLE IF EXISTS found_cells"); }  // nothing to do when it fails

    // The one pass over the lines; then the raw shapes that it met are made canonical.
    Result<FoundShapes> read(std::span<const std::string> tag_keys, const std::optional<TagLimits>& limits) {
        auto raw = RawShapes::make(database_, view_, tag_keys, limits);
        if (!raw) return std::unexpected(raw.error());
        std::string sums;
        for (const Measure measure : delivered_measures(view_))
            sums += fmt::format(", sum({0}) AS {0}", sql_name(info(measure).name));
        auto made = database_.run(
            fmt::format("CREATE OR REPLACE TEMP TABLE found_cells AS SELECT raw, day, count(*) AS lines{} FROM ({}) "
                        "GROUP BY raw, day",
                        sums, raw->lines_select()));
        if (!made) return std::unexpected(made.error());
        if (auto chosen = choose_measures(); !chosen) return std::unexpected(chosen.error());
        failpoint("reduce.stepped");
        given_up_ = raw->given_up();
        return FoundShapes::make(database_, view_, tag_keys, raw->shapes_select(), raw->count());
    }

    // The shapes told apart by the tags, and their cells.
    Result<Reduced> write(FoundShapes& found, std::span<const std::string> tag_keys, const std::filesystem::path& out) {
        if (auto numbered = found.number(tag_keys); !numbered) return std::unexpected(numbered.error());
        auto shapes = write_rows(found.select(), out / "shapes.parquet");
        if (!shapes) return std::unexpected(shapes.error());
        failpoint("reduce.shapes_written");
        auto days = write_rows(cells_select(true), out / "cells_day.parquet");
        if (!days) return std::unexpected(days.error());
        failpoint("reduce.days_written");
        auto months = write_rows(cells_select(false), out / "cells_month.parquet");
        if (!months) return std::unexpected(months.error());
        return Reduced{*shapes, *days, *months};
    }

    const std::vector<TagCount>& given_up() const { return given_up_; }

private:
    // Which measures to keep, and how wide.
    Result<void> choose_measures() {
        const auto delivered = delivered_measures(view_);
        std::string list = "1";
        for (const Measure measure : delivered)
            list += fmt::format(", coalesce(max(abs({0})), 0) = 0, coalesce(sum(abs({0})), 0) < 90000000",
                                sql_name(info(measure).name));
        auto bounds = database_.rows(fmt::format("SELECT {} FROM found_cells", list));
        if (!bounds) return std::unexpected(bounds.error());
        for (std::size_t i = 0; i < delivered.size(); ++i) {
            if ((*bounds)[0][2 * i + 1] == "true") continue;
            kept_.push_back({sql_name(info(delivered[i]).name), (*bounds)[0][2 * i + 2] == "true"});
        }
        return {};
    }

    std::string cells_select(bool by_day) const {
        std::string list = fmt::format("shape, {}CAST(sum(lines) AS BIGINT) AS lines", by_day ? "day, " : "");
        for (const Kept& kept : kept_)
            list += fmt::format(", CAST(coalesce(sum({0}), 0) AS DECIMAL({1},10)) AS {0}", kept.name,
                                kept.narrow ? 18 : 38);
        return fmt::format("SELECT {} FROM found_cells JOIN shape_index USING (raw) GROUP BY shape{} ORDER BY shape{}",
                           list, by_day ? ", day" : "", by_day ? ", day" : "");
    }

    // Writes the query's rows and returns how many they were.
    Result<std::int64_t> write_rows(const std::string& select, const std::filesystem::path& file) {
        const std::string target = sql_text(file.string());
        auto done = database_.run(fmt::format("COPY ({}) TO {} (FORMAT parquet, COMPRESSION zstd)", select, target));
        if (!done) return std::unexpected(done.error());
        std::int64_t count = 0;
        auto counted = database_.stream(fmt::format("SELECT count(*) FROM read_parquet({})", sql_file(file.string())),
                                        [&](const Chunk& chunk) {
                                            count = chunk.columns[0].data<std::int64_t>()[0];
                                            return true;
                                        });
        if (!counted) return std::unexpected(counted.error());
        return count;
    }

    struct Kept {
        std::string name;
        bool narrow;
    };

    Database& database_;
    const LinesView& view_;
    std::vector<TagCount> given_up_{};
    std::vector<Kept> kept_{};
};

std::vector<std::string> tag_keys_of(const LinesView& view) {
    std::vector<std::string> keys;
    for (const auto& [key, sources] : view.columns.tags) keys.push_back(key);
    return keys;
}

TagChoice choose(const FoundShapes& found, const std::vector<TagCount>& given_up, const TagLimits& limits) {
    std::vector<TagColumn> whole;
    for (const TagColumn& tag : found.tags())
        if (std::ranges::find(given_up, tag.key, &TagCount::key) == given_up.end()) whole.push_back(tag);
    TagChoice choice = choose_tags(found.without_tags(), whole, limits);
    choice.left_out.insert(choice.left_out.end(), given_up.begin(), given_up.end());
    std::ranges::sort(choice.left_out, {}, &TagCount::key);
    return choice;
}

}  // namespace

Result<Reduced> reduce(Database& database, const LinesView& view, std::span<const std::string> tag_keys,
                       const std::filesystem::path& out) {
    Reducer reducer(database, view);
    auto found = reducer.read(tag_keys, {});
    if (!found) return std::unexpected(found.error());
    return reducer.write(*found, tag_keys, out);
}

Result<ReducedByTags> reduce_and_choose_tags(Database& database, const LinesView& view, const TagLimits& limits,
                                             const std::filesystem::path& out, const std::filesystem::path& tags_out) {
    Reducer reducer(database, view);
    auto found = reducer.read(tag_keys_of(view), limits);
    if (!found) return std::unexpected(found.error());
    ReducedByTags reduced{.tags = choose(*found, reducer.given_up(), limits)};
    auto without = reducer.write(*found, {}, out);
    if (!without) return std::unexpected(without.error());
    reduced.without_tags = *without;
    std::vector<std::string> admitted;
    for (const TagCount& tag : reduced.tags.admitted) admitted.push_back(tag.key);
    if (admitted.empty()) return reduced;
    std::ranges::sort(admitted);
    auto with = reducer.write(*found, admitted, tags_out);
    if (!with) return std::unexpected(with.error());
    reduced.with_tags = *with;
    return reduced;
}

}  // namespace bw
