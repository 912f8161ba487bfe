// Reduce once: lines -> shapes and cells, exact, written as Parquet.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <span>
#include <string>

#include "base/error.h"
#include "cube/tag_choice.h"
#include "engine/duckdb/database.h"
#include "engine/duckdb/line_adder.h"
#include "engine/lines_view.h"

namespace bw {

struct Reduced {
    std::int64_t shapes = 0;
    std::int64_t day_cells = 0;
    std::int64_t month_cells = 0;
    LineFacts facts{};
};

// Writes shapes.parquet (shape number, id, every dimension), cells_day.parquet and cells_month.parquet (shape, day,
// lines, the measures that are not 0 throughout, DECIMAL of scale 10) into the directory `out`, which exists. Shapes are
// numbered in the order of their ids; cells are sorted by shape and day. With `tag_keys` the shapes are told apart by
// these tags, too: a finer reduction. Shapes are exact: grouped by all their values, not by a hash alone.
// Every amount and time is read by C++; `on_lines` is called now and then, by one thread at a time, with the number of
// lines read so far. With `hours` lines are told apart by them, too. Errors: kAmountInvalid, kAmountTooLarge, kTimestampInvalid, each with file, row and column (the
// first 20); kEngine.
Result<Reduced> reduce(
    Database& database, const LinesView& view, std::span<const std::string> tag_keys, const std::filesystem::path& out,
    const std::function<void(std::int64_t)>& on_lines = [](std::int64_t) {}, const HourSplit* hours = nullptr);

struct ReducedByTags {
    Reduced without_tags{};
    TagChoice tags{};
    Reduced with_tags{};  // all 0 where no tag is admitted
};

// In one pass, into `out` what reduce() writes without tags, and into `tags_out`, where some are admitted, the same told
// apart by all admitted tags and cost categories of the report. Both directories exist. Errors: those of reduce().
Result<ReducedByTags> reduce_and_choose_tags(
    Database& database, const LinesView& view, const TagLimits& limits, const std::filesystem::path& out,
    const std::filesystem::path& tags_out, const std::function<void(std::int64_t)>& on_lines = [](std::int64_t) {});

}  // namespace bw
