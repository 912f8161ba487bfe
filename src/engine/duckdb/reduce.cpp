#include "engine/duckdb/reduce.h"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "cube/shape_id.h"
#include "engine/duckdb/appender.h"
#include "engine/duckdb/canonical_sql.h"
#include "engine/duckdb/sql.h"

namespace bw {
namespace {

// One dimension of the reduction: its column in the canonical select, and its name in shapes.parquet.
struct Column {
    std::string name;
    bool flag = false;
};

std::vector<Column> shape_columns(const LinesView& view, std::span<const std::string> tag_keys) {
    std::vector<Column> columns;
    for (const Dim dim : varying_dimensions(view))
        columns.push_back({std::string{info(dim).name}, info(dim).type == Type::kFlag});
    for (const std::string& key : tag_keys) columns.push_back({tag_column(key), false});
    return columns;
}

std::string names(std::span<const Column> columns) {
    std::string list;
    for (const Column& column : columns) list += (list.empty() ? "" : ", ") + sql_name(column.name);
    return list;
}

class Reducer {
public:
    Reducer(Database& database, const LinesView& view, std::span<const std::string> tag_keys)
        : database_(database),
          view_(view),
          columns_(shape_columns(view, tag_keys)),
          canonical_(canonical_select(view, tag_keys)) {}

    ~Reducer() {
        for (const char* table : {"found_shapes", "shape_index", "found_cells"})
            (void)database_.run(fmt::format("DROP TABLE IF EXISTS {}", table));  // nothing to do when it fails
    }

    Result<Reduced> run(const std::filesystem::path& out) {
        Reduced reduced;
        for (const auto& step : {&Reducer::find_shapes, &Reducer::number_shapes, &Reducer::add_cells}) {
            if (auto done = (this->*step)(); !done) return std::unexpected(done.error());
        }
        auto shapes = write(shapes_select(), out / "shapes.parquet");
        if (!shapes) return std::unexpected(shapes.error());
        auto days = write(cells_select(true), out / "cells_day.parquet");
        if (!days) return std::unexpected(days.error());
        auto months = write(cells_select(false), out / "cells_month.parquet");
        if (!months) return std::unexpected(months.error());
        return Reduced{*shapes, *days, *months};
    }

private:
    std::string hash() const { return fmt::format("hash({}, {})", names(columns_), salt_); }

    // Groups by the hash and all values, so that a hash that two shapes share is seen; then it is salted anew.
    Result<void> find_shapes() {
        for (salt_ = 0;; ++salt_) {
            auto made = database_.run(
                fmt::format("CREATE OR REPLACE TEMP TABLE found_shapes AS SELECT {} AS h, {} FROM ({}) GROUP BY ALL",
                            hash(), names(columns_), canonical_));
            if (!made) return made;
            auto counts = database_.rows("SELECT count(*) = count(DISTINCT h) FROM found_shapes");
            if (!counts) return std::unexpected(counts.error());
            if ((*counts)[0][0] == "true") return {};
        }
    }

    // Numbers the shapes in the order of their ids.
    Result<void> number_shapes() {
        struct Found {
            std::string id;
            std::uint64_t hash;
        };
        std::vector<Found> found;
        const std::string month = to_text(view_.month);
        std::vector<std::pair<std::string_view, std::string_view>> pairs;
        auto done =
            database_.stream(fmt::format("SELECT h, {} FROM found_shapes", names(columns_)), [&](const Chunk& chunk) {
                for (idx_t row = 0; row < chunk.rows; ++row) {
                    pairs = {{info(Dim::kBillingPeriod).name, month}, {info(Dim::kPayer).name, view_.payer}};
                    for (std::size_t i = 0; i < columns_.size(); ++i) {
                        const ColumnView& column = chunk.columns[i + 1];
                        std::string_view value;
                        if (columns_[i].flag)
                            value = column.data<bool>()[row] ? "true" : "";
                        else
                            value = column.text(row);
                        pairs.emplace_back(columns_[i].name, value);
                    }
                    found.push_back({shape_id(pairs), chunk.columns[0].data<std::uint64_t>()[row]});
                }
                return true;
            });
        if (!done) return done;
        std::ranges::sort(found, {}, &Found::id);
        if (auto made =
                database_.run("CREATE OR REPLACE TEMP TABLE shape_index (h UBIGINT, shape UINTEGER, id VARCHAR)");
            !made)
            return made;
        Appender appender(database_, "shape_index");
        for (std::size_t shape = 0; shape < found.size(); ++shape)
            appender.add(found[shape].hash).add(static_cast<std::uint32_t>(shape)).add(found[shape].id).end_row();
        return appender.close();
    }

    Result<void> add_cells() {
        std::string sums;
        for (const Measure measure : delivered_measures(view_))
            sums += fmt::format(", sum({0}) AS {0}", sql_name(info(measure).name));
        auto made =
            database_.run(fmt::format("CREATE OR REPLACE TEMP TABLE found_cells AS SELECT {} AS h, day, count(*) AS "
                                      "lines{} FROM ({}) GROUP BY h, day",
                                      hash(), sums, canonical_));
        if (!made) return made;
        return choose_measures();
    }

    // Which measures to keep, and how wide.
    Result<void> choose_measures() {
        for (const Measure measure : delivered_measures(view_)) {
            const std::string name = sql_name(info(measure).name);
            auto bounds = database_.rows(fmt::format(
                "SELECT coalesce(max(abs({0})), 0) = 0, coalesce(sum(abs({0})), 0) < 90000000 FROM found_cells", name));
            if (!bounds) return std::unexpected(bounds.error());
            if ((*bounds)[0][0] == "true") continue;
            kept_.push_back({name, (*bounds)[0][1] == "true"});
        }
        return {};
    }

    std::string shapes_select() const {
        std::string list = fmt::format("shape, id, {} AS billing_period, {} AS payer", sql_text(to_text(view_.month)),
                                       sql_text(view_.payer));
        for (const Column& column : columns_) {
            const std::string name = sql_name(column.name);
            list += column.flag ? fmt::format(", CASE WHEN {0} THEN 'true' ELSE '' END AS {0}", name) : ", " + name;
        }
        return fmt::format("SELECT {} FROM found_shapes JOIN shape_index USING (h) ORDER BY shape", list);
    }

    std::string cells_select(bool by_day) const {
        std::string list = fmt::format("shape, {}CAST(sum(lines) AS BIGINT) AS lines", by_day ? "day, " : "");
        for (const Kept& kept : kept_)
            list += fmt::format(", CAST(coalesce(sum({0}), 0) AS DECIMAL({1},10)) AS {0}", kept.name,
                                kept.narrow ? 18 : 38);
        return fmt::format("SELECT {} FROM found_cells JOIN shape_index USING (h) GROUP BY shape{} ORDER BY shape{}",
                           list, by_day ? ", day" : "", by_day ? ", day" : "");
    }

    // Writes the query's rows and returns how many they were.
    Result<std::int64_t> write(const std::string& select, const std::filesystem::path& file) {
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
    std::vector<Column> columns_;
    std::string canonical_;
    std::vector<Kept> kept_{};
    int salt_ = 0;
};

}  // namespace

Result<Reduced> reduce(Database& database, const LinesView& view, std::span<const std::string> tag_keys,
                       const std::filesystem::path& out) {
    return Reducer(database, view, tag_keys).run(out);
}

}  // namespace bw
