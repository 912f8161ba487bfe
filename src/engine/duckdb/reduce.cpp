#include "engine/duckdb/reduce.h"

#include <fmt/format.h>

#include <algorithm>
#include <tuple>
#include <vector>

#include "base/failpoint.h"
#include "cube/shape_id.h"
#include "engine/duckdb/appender.h"
#include "engine/duckdb/canonical_sql.h"
#include "engine/duckdb/raw_shapes.h"
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
        : database_(database), view_(view), tag_keys_(tag_keys), columns_(shape_columns(view, tag_keys)) {}

    ~Reducer() {
        for (const char* table : {"found_shapes", "shape_index", "found_cells"})
            (void)database_.run(fmt::format("DROP TABLE IF EXISTS {}", table));  // nothing to do when it fails
    }

    Result<Reduced> run(const std::filesystem::path& out) {
        for (const auto& step : {&Reducer::add_up, &Reducer::number_shapes, &Reducer::choose_measures}) {
            if (auto done = (this->*step)(); !done) return std::unexpected(done.error());
            failpoint("reduce.stepped");
        }
        auto shapes = write(shapes_select(), out / "shapes.parquet");
        if (!shapes) return std::unexpected(shapes.error());
        failpoint("reduce.shapes_written");
        auto days = write(cells_select(true), out / "cells_day.parquet");
        if (!days) return std::unexpected(days.error());
        failpoint("reduce.days_written");
        auto months = write(cells_select(false), out / "cells_month.parquet");
        if (!months) return std::unexpected(months.error());
        return Reduced{*shapes, *days, *months};
    }

private:
    // The one pass over the lines; then the raw shapes that it met are made canonical.
    Result<void> add_up() {
        auto raw = RawShapes::make(database_, view_, tag_keys_);
        if (!raw) return std::unexpected(raw.error());
        std::string sums;
        for (const Measure measure : delivered_measures(view_))
            sums += fmt::format(", sum({0}) AS {0}", sql_name(info(measure).name));
        auto made = database_.run(
            fmt::format("CREATE OR REPLACE TEMP TABLE found_cells AS SELECT raw, day, count(*) AS lines{} FROM ({}) "
                        "GROUP BY raw, day",
                        sums, raw->lines_select()));
        if (!made) return made;
        return database_.run(fmt::format("CREATE OR REPLACE TEMP TABLE found_shapes AS {}", raw->shapes_select()));
    }

    // Numbers the shapes in the order of their ids. Raw shapes of one id are one shape; the id of all but the first is
    // left empty.
    Result<void> number_shapes() {
        struct Found {
            std::string id;
            std::uint32_t raw;
        };
        std::vector<Found> found;
        auto done =
            database_.stream(fmt::format("SELECT raw, {} FROM found_shapes", names(columns_)), [&](const Chunk& chunk) {
                for (idx_t row = 0; row < chunk.rows; ++row)
                    found.push_back({id_of(chunk, row), chunk.columns[0].data<std::uint32_t>()[row]});
                return true;
            });
        if (!done) return done;
        std::ranges::sort(found, {}, [](const Found& one) { return std::tie(one.id, one.raw); });
        if (auto made =
                database_.run("CREATE OR REPLACE TEMP TABLE shape_index (raw UINTEGER, shape UINTEGER, id VARCHAR)");
            !made)
            return made;
        Appender appender(database_, "shape_index");
        std::uint32_t shape = 0;
        for (std::size_t i = 0; i < found.size(); ++i) {
            const bool first = i == 0 || found[i].id != found[i - 1].id;
            if (first && i != 0) ++shape;
            appender.add(found[i].raw).add(shape).add(first ? std::string_view{found[i].id} : "").end_row();
        }
        return appender.close();
    }

    // REQUIRES: the dimensions in the chunk's columns from 1.
    std::string id_of(const Chunk& chunk, idx_t row) const {
        const std::string month = to_text(view_.month);
        std::vector<std::pair<std::string_view, std::string_view>> pairs{{info(Dim::kBillingPeriod).name, month},
                                                                         {info(Dim::kPayer).name, view_.payer}};
        for (std::size_t i = 0; i < columns_.size(); ++i) {
            const ColumnView& column = chunk.columns[i + 1];
            if (columns_[i].flag)
                pairs.emplace_back(columns_[i].name, column.data<bool>()[row] ? "true" : "");
            else
                pairs.emplace_back(columns_[i].name, column.text(row));
        }
        return shape_id(pairs);
    }

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

    std::string shapes_select() const {
        std::string list = fmt::format("shape, id, {} AS billing_period, {} AS payer", sql_text(to_text(view_.month)),
                                       sql_text(view_.payer));
        for (const Column& column : columns_) {
            const std::string name = sql_name(column.name);
            list += column.flag ? fmt::format(", CASE WHEN {0} THEN 'true' ELSE '' END AS {0}", name) : ", " + name;
        }
        return fmt::format("SELECT {} FROM found_shapes JOIN shape_index USING (raw) WHERE id <> '' ORDER BY shape",
                           list);
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
    std::span<const std::string> tag_keys_;
    std::vector<Column> columns_;
    std::vector<Kept> kept_{};
};

}  // namespace

Result<Reduced> reduce(Database& database, const LinesView& view, std::span<const std::string> tag_keys,
                       const std::filesystem::path& out) {
    return Reducer(database, view, tag_keys).run(out);
}

}  // namespace bw
