#include "engine/duckdb/load_cube.h"

#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <optional>

#include "engine/duckdb/engine_error.h"
#include "engine/duckdb/sql.h"
#include "engine/hour_split.h"

namespace bw {
namespace {

template <class Column>
std::optional<std::size_t> index_of(std::span<const ColumnInfo> columns, const Column& name) {
    for (std::size_t i = 0; i < columns.size(); ++i)
        if (columns[i].name == name) return i;
    return std::nullopt;
}

// Adds a chunk's values to a column, looking each text up once while it repeats.
void add_codes(DimensionColumn& column, const ColumnView& view, idx_t rows) {
    std::string_view last;
    std::uint32_t code = 0;
    for (idx_t row = 0; row < rows; ++row) {
        const std::string_view value = view.is_null(row) ? std::string_view{} : view.text(row);
        if (value != last) {
            code = column.code_of(value);
            last = value;
        }
        column.codes.push_back(code);
    }
}

using TagKeys = std::optional<std::vector<std::string>>;

Result<void> read_shapes(Database& database, const std::string& file, const TagKeys& tag_keys, Cube& cube) {
    auto columns = database.describe("SELECT * EXCLUDE (shape, id) FROM read_parquet(" + sql_file(file) + ")");
    if (!columns) return std::unexpected(columns.error());
    std::string list;
    constexpr std::size_t kHours = std::numeric_limits<std::size_t>::max();
    std::vector<std::size_t> targets;  // in the order of dimensions, then tags; kHours
    for (const auto& column : *columns) {
        if (const auto dim = index_of(dimensions(), column.name)) {
            targets.push_back(*dim);
        } else {
            auto key = tag_key_of_dimension(column.name);
            const bool wanted = key && (!tag_keys || std::ranges::find(*tag_keys, *key) != tag_keys->end());
            if (key == kHourKey) {
                targets.push_back(kHours);
            } else if (wanted) {
                targets.push_back(kDimensionCount + cube.tag_keys.size());
                cube.tag_keys.push_back(std::move(*key));
            } else {
                continue;
            }
        }
        list += (list.empty() ? "" : ", ") + sql_name(column.name);
    }
    cube.dimensions.resize(kDimensionCount);
    cube.tags.resize(cube.tag_keys.size());
    const auto column_at = [&](std::size_t target) -> DimensionColumn& {
        if (target == kHours) return cube.hours;
        return target < kDimensionCount ? cube.dimensions[target] : cube.tags[target - kDimensionCount];
    };
    auto done = database.stream(fmt::format("SELECT {} FROM read_parquet({}) ORDER BY shape", list, sql_file(file)),
                                [&](const Chunk& chunk) {
                                    cube.shape_count += chunk.rows;
                                    for (std::size_t i = 0; i < targets.size(); ++i)
                                        add_codes(column_at(targets[i]), chunk.columns[i], chunk.rows);
                                    return true;
                                });
    if (!done) return done;
    for (DimensionColumn& column : cube.dimensions) column.codes.resize(cube.shape_count, 0);
    return {};
}

Result<void> read_cells(Database& database, const std::string& file, Cells& cells) {
    const std::string source = " FROM read_parquet(" + sql_file(file) + ")";
    auto columns = database.describe("SELECT *" + source);
    if (!columns) return std::unexpected(columns.error());
    std::vector<Measure> stored;
    std::string list = cells.grain == Grain::kDay ? "shape, lines, day" : "shape, lines";
    for (const auto& column : *columns) {
        const auto measure = index_of(measures(), column.name);
        if (!measure) continue;
        stored.push_back(static_cast<Measure>(*measure));
        list += ", " + sql_name(column.name);
    }
    const std::size_t first = cells.grain == Grain::kDay ? 3 : 2;
    return database.stream("SELECT " + list + source, [&](const Chunk& chunk) {
        const auto* shapes = chunk.columns[0].data<std::uint32_t>();
        const auto* lines = chunk.columns[1].data<std::int64_t>();
        cells.shape.insert(cells.shape.end(), shapes, shapes + chunk.rows);
        cells.lines.insert(cells.lines.end(), lines, lines + chunk.rows);
        if (cells.grain == Grain::kDay) {
            const auto* days = chunk.columns[2].data<std::int32_t>();
            for (idx_t row = 0; row < chunk.rows; ++row) cells.day.push_back(Day{days[row]});
        }
        for (std::size_t i = 0; i < stored.size(); ++i) {
            const ColumnView& column = chunk.columns[first + i];
            MeasureColumn& target = cells.measures[static_cast<std::size_t>(stored[i])];
            for (idx_t row = 0; row < chunk.rows; ++row) target.push_back(column.integer(row));
        }
        return true;
    });
}

std::unexpected<Errors> damaged(const std::filesystem::path& reduction, const Errors& why) {
    if (is_of_the_machine(why.front())) return std::unexpected(why);
    return fail(Code::kDatasetDamaged, "its shapes or cells are missing or cannot be read",
                {.file = reduction.string()}, "Ingest the delivery again.");
}

}  // namespace

Result<Cube> load_shapes(Database& database, const std::filesystem::path& reduction, const std::string& payer,
                         Month month, DiscountForm discounts, const TagKeys& tag_keys) {
    Cube cube;
    cube.payer = payer;
    cube.month = month;
    cube.discounts = discounts;
    auto done = read_shapes(database, (reduction / "shapes.parquet").string(), tag_keys, cube);
    if (!done) return damaged(reduction, done.error());
    return cube;
}

Result<std::vector<std::string>> load_shape_ids(Database& database, const std::filesystem::path& reduction) {
    std::vector<std::string> ids;
    const std::string file = (reduction / "shapes.parquet").string();
    auto done =
        database.stream("SELECT id FROM read_parquet(" + sql_file(file) + ") ORDER BY shape", [&](const Chunk& chunk) {
            for (idx_t row = 0; row < chunk.rows; ++row) ids.emplace_back(chunk.columns[0].text(row));
            return true;
        });
    if (!done) return damaged(reduction, done.error());
    return ids;
}

Result<Cells> load_cells(Database& database, const std::filesystem::path& reduction, Grain grain) {
    Cells cells;
    cells.grain = grain;
    const std::string name = grain == Grain::kDay ? "cells_day.parquet" : "cells_month.parquet";
    auto done = read_cells(database, (reduction / name).string(), cells);
    if (!done) return damaged(reduction, done.error());
    return cells;
}

}  // namespace bw
