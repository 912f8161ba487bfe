#include "engine/duckdb/reduce.h"

#include <fmt/format.h>

#include <algorithm>
#include <tuple>
#include <vector>

#include "cube/shape_id.h"
#include "engine/duckdb/appender.h"
#include "engine/duckdb/canonical_sql.h"
#include "engine/duckdb/cells_source.h"
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
        : database_(database), view_(view), tag_keys_(tag_keys) {}

    ~Reducer() {
        for (const char* table : {"found_shapes", "shape_index"})
            (void)database_.run(fmt::format("DROP TABLE IF EXISTS {}", table));  // nothing to do when it fails
    }

    Result<Reduced> run(const std::filesystem::path& out, const std::function<void(std::int64_t)>& on_lines) {
        auto raw = RawShapes::make(database_, view_, tag_keys_);
        if (!raw) return std::unexpected(raw.error());
        auto facts = raw->add_lines(database_, on_lines);
        if (!facts) return std::unexpected(facts.error());
        Reduced reduced{.facts = *facts};
        view_.has_split_rows = view_.has_split_rows && facts->split_rows != 0;
        columns_ = shape_columns(view_, tag_keys_);
        if (auto made = number_shapes(*raw); !made) return std::unexpected(made.error());
        raw->cells().renumber(shape_of_);
        reduced.shapes = shapes_;
        const std::string shapes_file = (out / "shapes.parquet").string();
        if (auto written = write(shapes_select(), shapes_file); !written) return std::unexpected(written.error());
        try {
            choose_measures(raw->cells());
        } catch (const ArithmeticOverflow&) {
            return fail(Code::kAmountTooLarge, "a sum of amounts is beyond the range of exact arithmetic");
        }
        for (const bool by_day : {true, false}) {
            auto written =
                write_cells(raw->cells(), by_day, out / (by_day ? "cells_day.parquet" : "cells_month.parquet"));
            if (!written) return std::unexpected(written.error());
            (by_day ? reduced.day_cells : reduced.month_cells) = *written;
        }
        return reduced;
    }

private:
    // Numbers the shapes in the order of their ids. Raw shapes of one id are one shape; the id of all but the first is
    // left empty.
    Result<void> number_shapes(const RawShapes& raw) {
        if (auto made =
                database_.run(fmt::format("CREATE OR REPLACE TEMP TABLE found_shapes AS {}", raw.shapes_select()));
            !made)
            return made;
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
        shape_of_.resize(raw.count());
        std::uint32_t shape = 0;
        for (std::size_t i = 0; i < found.size(); ++i) {
            const bool first = i == 0 || found[i].id != found[i - 1].id;
            if (first && i != 0) ++shape;
            shape_of_[found[i].raw] = shape;
            appender.add(found[i].raw).add(shape).add(first ? std::string_view{found[i].id} : "").end_row();
        }
        shapes_ = found.empty() ? 0 : shape + 1;
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

    // Which measures to keep, and how wide. Throws ArithmeticOverflow.
    void choose_measures(const PackedCells& cells) {
        constexpr Amount kNarrow{90'000'000 * detail::power_of_ten(Amount::kScale)};  // 18 digits hold 1e8
        constexpr Amount kWide{detail::power_of_ten(38) - 1};
        std::vector<Amount> totals(cells.measures());
        PackedCells::Reader reader(cells, true);
        for (SummedCell cell; reader.next(cell);)
            for (std::size_t i = 0; i < totals.size(); ++i)
                totals[i] += cell.sums[i] < Amount{} ? -cell.sums[i] : cell.sums[i];
        const auto delivered = delivered_measures(view_);
        for (std::size_t i = 0; i < totals.size(); ++i) {
            if (totals[i] > kWide) throw ArithmeticOverflow{};
            if (!totals[i].is_zero()) kept_.push_back({std::string{info(delivered[i]).name}, i, totals[i] < kNarrow});
        }
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

    Result<void> write(const std::string& select, const std::filesystem::path& file) {
        return database_.run(
            fmt::format("COPY ({}) TO {} (FORMAT parquet, COMPRESSION zstd)", select, sql_text(file.string())));
    }

    // Returns how many they are.
    Result<std::int64_t> write_cells(const PackedCells& cells, bool by_day, const std::filesystem::path& file) {
        auto source = CellsSource::make(database_, cells, kept_, by_day);
        if (!source) return std::unexpected(source.error());
        auto written = write("FROM " + source->sql(), file);
        if (!written) return std::unexpected(written.error());
        return source->rows();
    }

    Database& database_;
    LinesView view_;
    std::span<const std::string> tag_keys_;
    std::vector<Column> columns_{};
    std::vector<std::uint32_t> shape_of_{};  // by raw shape
    std::int64_t shapes_ = 0;
    std::vector<CellColumn> kept_{};
};

}  // namespace

Result<Reduced> reduce(Database& database, const LinesView& view, std::span<const std::string> tag_keys,
                       const std::filesystem::path& out, const std::function<void(std::int64_t)>& on_lines) {
    return Reducer(database, view, tag_keys).run(out, on_lines);
}

}  // namespace bw
