#include "engine/duckdb/reduce.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <vector>

#include "base/failpoint.h"
#include "engine/duckdb/canonical_sql.h"
#include "engine/duckdb/cells_source.h"
#include "engine/duckdb/found_shapes.h"
#include "engine/duckdb/raw_shapes.h"
#include "engine/duckdb/sql.h"

namespace bw {
namespace {

using OnLines = std::function<void(std::int64_t)>;

// The classes of hours are one more tag.
std::vector<std::string> with_hours(std::span<const std::string> tag_keys, const HourSplit* hours) {
    std::vector<std::string> keys(tag_keys.begin(), tag_keys.end());
    if (hours != nullptr) keys.emplace_back(kHourKey);
    return keys;
}

class Reducer {
public:
    Reducer(Database& database, const LinesView& view) : database_(database), view_(view) {}

    // The one pass over the lines; then the raw shapes that it met are made canonical.
    Result<FoundShapes> read(std::span<const std::string> tag_keys, const std::optional<TagLimits>& limits,
                             const OnLines& on_lines, const HourSplit* hours = nullptr) {
        auto raw = RawShapes::make(database_, view_, tag_keys, limits, hours);
        if (!raw) return std::unexpected(raw.error());
        raw_.emplace(std::move(*raw));
        auto facts = raw_->add_lines(database_, on_lines);
        if (!facts) return std::unexpected(facts.error());
        failpoint("reduce.stepped");
        facts_ = *facts;
        view_.has_split_rows = view_.has_split_rows && facts_.split_rows != 0;
        auto found =
            FoundShapes::make(database_, view_, with_hours(tag_keys, hours), raw_->shapes_select(), raw_->count());
        if (!found || hours == nullptr) return found;
        if (auto kept = found->keep_tag_of(kHourKey, hours->shapes); !kept) return std::unexpected(kept.error());
        return found;
    }

    // The shapes told apart by the tags, and their cells. Called again, the tags are some of those before.
    Result<Reduced> write(FoundShapes& found, std::span<const std::string> tag_keys, const std::filesystem::path& out) {
        if (auto numbered = found.number(tag_keys); !numbered) return std::unexpected(numbered.error());
        renumber(found.numbers());
        if (auto written = copy(found.select(), out / "shapes.parquet"); !written)
            return std::unexpected(written.error());
        failpoint("reduce.shapes_written");
        try {
            choose_measures(raw_->cells());
        } catch (const ArithmeticOverflow&) {
            return fail(Code::kAmountTooLarge, "a sum of amounts is beyond the range of exact arithmetic");
        }
        auto days = write_cells(true, out / "cells_day.parquet");
        if (!days) return std::unexpected(days.error());
        failpoint("reduce.days_written");
        auto months = write_cells(false, out / "cells_month.parquet");
        if (!months) return std::unexpected(months.error());
        return Reduced{found.count(), *days, *months, facts_};
    }

    const std::vector<TagCount>& given_up() const { return raw_->given_up(); }

private:
    // Cells hold the raw shapes' numbers at first, and then those that were given last.
    void renumber(std::span<const std::uint32_t> numbers) {
        std::vector<std::uint32_t> to;
        if (numbers_.empty()) {
            to.assign(numbers.begin(), numbers.end());
        } else {
            to.resize(numbers.size());
            for (std::size_t raw = 0; raw < numbers.size(); ++raw) to[numbers_[raw]] = numbers[raw];
        }
        raw_->cells().renumber(to);
        numbers_.assign(numbers.begin(), numbers.end());
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
        const std::vector<Measure> summed = raw_->measures();
        kept_.clear();
        for (std::size_t i = 0; i < totals.size(); ++i) {
            if (totals[i] > kWide) throw ArithmeticOverflow{};
            if (!totals[i].is_zero()) kept_.push_back({std::string{info(summed[i]).name}, i, totals[i] < kNarrow});
        }
    }

    Result<void> copy(const std::string& select, const std::filesystem::path& file) {
        return database_.run(
            fmt::format("COPY ({}) TO {} (FORMAT parquet, COMPRESSION zstd)", select, sql_text(file.string())));
    }

    // Returns how many they are.
    Result<std::int64_t> write_cells(bool by_day, const std::filesystem::path& file) {
        auto source = CellsSource::make(database_, raw_->cells(), kept_, by_day);
        if (!source) return std::unexpected(source.error());
        auto written = copy("FROM " + source->sql(), file);
        if (!written) return std::unexpected(written.error());
        return source->rows();
    }

    Database& database_;
    LinesView view_;
    std::optional<RawShapes> raw_{};
    LineFacts facts_{};
    std::vector<std::uint32_t> numbers_{};  // by raw shape: what the cells hold; empty: the raw shape itself
    std::vector<CellColumn> kept_{};
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
                       const std::filesystem::path& out, const OnLines& on_lines, const HourSplit* hours) {
    Reducer reducer(database, view);
    auto found = reducer.read(tag_keys, {}, on_lines, hours);
    if (!found) return std::unexpected(found.error());
    return reducer.write(*found, with_hours(tag_keys, hours), out);
}

Result<ReducedByTags> reduce_and_choose_tags(Database& database, const LinesView& view, const TagLimits& limits,
                                             const std::filesystem::path& out, const std::filesystem::path& tags_out,
                                             const OnLines& on_lines) {
    Reducer reducer(database, view);
    const std::vector<std::string> keys = tag_keys_of(view);
    auto found = reducer.read(keys, limits, on_lines);
    if (!found) return std::unexpected(found.error());
    ReducedByTags reduced{.tags = choose(*found, reducer.given_up(), limits)};
    std::vector<std::string> admitted;
    for (const TagCount& tag : reduced.tags.admitted) admitted.push_back(tag.key);
    std::ranges::sort(admitted);
    if (!admitted.empty()) {
        auto with = reducer.write(*found, admitted, tags_out);
        if (!with) return std::unexpected(with.error());
        reduced.with_tags = *with;
    }
    auto without = reducer.write(*found, {}, out);
    if (!without) return std::unexpected(without.error());
    reduced.without_tags = *without;
    return reduced;
}

}  // namespace bw
