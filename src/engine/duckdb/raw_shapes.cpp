#include "engine/duckdb/raw_shapes.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "engine/duckdb/canonical_sql.h"
#include "engine/duckdb/derived_sql.h"
#include "engine/duckdb/sql.h"

namespace bw {
namespace {

// Codes of the two times that nearly all lines have; the first that are given.
constexpr std::uint32_t kFullHour = 1;
constexpr std::uint32_t kFullDay = 2;

std::string text_name(std::size_t column) { return fmt::format("t{}", column); }
std::string sign_name(std::size_t sign) { return fmt::format("s{}", sign); }

// A line's usage start and end as one text that gives both back.
std::string times_text(std::string_view start, std::string_view end) { return fmt::format("{}|{}", start, end); }

std::string time_part(int part, std::string_view times) {
    return fmt::format("CAST(nullif(split_part({}, '|', {}), '') AS TIMESTAMP)", times, part);
}

// The same columns under other names, as text.
ColumnMap::Sources renamed(const ColumnMap::Sources& sources, const std::vector<SourceColumn>& texts) {
    ColumnMap::Sources result;
    for (const SourceColumn& source : sources) {
        const auto at = static_cast<std::size_t>(std::ranges::find(texts, source) - texts.begin());
        result.push_back({text_name(at), "VARCHAR", source.is_service_name});
    }
    return result;
}

}  // namespace

RawShapes::RawShapes(const LinesView& view, std::span<const std::string> tag_keys)
    : view_(view), tag_keys_(tag_keys), has_parent_(view.has_split_rows && view.has(LineKey::kParentResourceId)) {
    const auto add = [&](const ColumnMap::Sources& sources) {
        for (const SourceColumn& source : sources)
            if (std::ranges::find(texts_, source) == texts_.end()) texts_.push_back(source);
    };
    for (const Dim dim : varying_dimensions(view))
        if (!is_derived(dim)) add(view.columns[dim]);
    for (const std::string& key : tag_keys)
        if (const auto found = view.columns.tags.find(key); found != view.columns.tags.end()) add(found->second);
    for (const Measure measure : kSignMeasures)
        if (view.has(measure)) signs_.push_back(measure);
}

// REQUIRES: texts_ is filled; a text's position in a raw shape is that of its column.
std::vector<WatchedTag> RawShapes::watched_tags() const {
    std::vector<WatchedTag> tags;
    for (const std::string& key : tag_keys_) {
        WatchedTag& tag = tags.emplace_back(WatchedTag{key, {}});
        for (const SourceColumn& source : view_.columns.tags.at(key))
            tag.positions.push_back(static_cast<std::size_t>(std::ranges::find(texts_, source) - texts_.begin()));
    }
    return tags;
}

Result<RawShapes> RawShapes::make(Database& database, const LinesView& view, std::span<const std::string> tag_keys,
                                  const std::optional<TagLimits>& limits) {
    RawShapes shapes(view, tag_keys);
    const std::size_t times = shapes.texts_.size();
    auto numbers =
        ShapeNumbers::make(database, times + 1, shapes.number_parts_count(),
                           limits ? shapes.watched_tags() : std::vector<WatchedTag>{}, limits.value_or(TagLimits{}));
    if (!numbers) return std::unexpected(numbers.error());
    const std::string first = to_text(first_day(view.month));
    const std::string second = to_text(Day{first_day(view.month).since_epoch + 1});
    numbers->code_of(times, times_text(first + " 00:00:00", first + " 01:00:00"));
    numbers->code_of(times, times_text(first + " 00:00:00", second + " 00:00:00"));
    shapes.numbers_.push_back(std::move(*numbers));
    return shapes;
}

std::size_t RawShapes::number_parts_count() const { return texts_.size() + 1 + signs_.size() + (has_parent_ ? 1 : 0); }

// Full hours and full days inside the month have a code of their own; other times are coded by their text.
std::string RawShapes::time_sql() const {
    const std::string inside =
        fmt::format("usage_start >= DATE '{}' AND usage_start < DATE '{}'", to_text(first_day(view_.month)),
                    to_text(first_day(Month{view_.month.since_epoch + 1})));
    const auto full = [&](std::int64_t length) {
        return fmt::format(
            "epoch_us(usage_end) - epoch_us(usage_start) = {0} AND epoch_us(usage_start) % {0} = 0 AND {1}", length,
            inside);
    };
    return fmt::format("CASE WHEN {} THEN {}::UINTEGER WHEN {} THEN {}::UINTEGER ELSE {} END", full(3'600'000'000),
                       kFullHour, full(86'400'000'000), kFullDay,
                       numbers_.front().code_sql(texts_.size(), "concat(usage_start, '|', usage_end)"));
}

std::string RawShapes::lines_select() const {
    std::vector<std::string> delivered;
    std::vector<std::string> parts;
    for (std::size_t i = 0; i < texts_.size(); ++i) {
        const std::string name = sql_name(texts_[i].name);
        delivered.push_back(texts_[i].type == "VARCHAR" ? fmt::format("{} AS {}", name, text_name(i))
                                                        : fmt::format("CAST({} AS VARCHAR) AS {}", name, text_name(i)));
        parts.push_back(numbers_.front().code_sql(i, text_name(i)));
    }
    for (std::string& column : amounts_and_times(view_)) delivered.push_back(std::move(column));
    if (view_.has_split_rows && !has_parent_ && view_.has(Dim::kOperation))
        delivered.push_back(
            fmt::format("{} AS {}", text_sql(view_.columns[Dim::kOperation]), sql_name(info(Dim::kOperation).name)));
    parts.push_back(time_sql());
    for (const Measure measure : signs_) parts.push_back(sql_name(info(measure).name));
    if (has_parent_) parts.push_back(split_row_sql(view_));

    std::string list = fmt::format("{} AS raw, {} AS day", numbers_.front().number_sql(parts), placed_day_sql(view_));
    for (const Measure measure : delivered_measures(view_))
        list += fmt::format(", {} AS {}", counted_measure_sql(view_, measure), sql_name(info(measure).name));
    return fmt::format("SELECT {} FROM (SELECT {}{})", list, fmt::join(delivered, ", "), delivered_from(view_));
}

// The view whose lines are the raw shapes: one line each, with the texts, and amounts and times that stand for all.
LinesView RawShapes::as_lines() const {
    LinesView lines = view_;
    lines.filtered = false;
    lines.discounts = DiscountForm::kRows;  // no amounts, so no discounts either
    for (const Dim dim : varying_dimensions(view_)) {
        auto& sources = lines.columns.dimensions[static_cast<std::size_t>(dim)];
        sources = renamed(sources, texts_);
    }
    for (const std::string& key : tag_keys_)
        if (const auto found = lines.columns.tags.find(key); found != lines.columns.tags.end())
            found->second = renamed(found->second, texts_);
    lines.columns.measures = {};
    for (std::size_t i = 0; i < signs_.size(); ++i)
        lines.columns.measures[static_cast<std::size_t>(signs_[i])] = {{sign_name(i), "INTEGER"}};
    const auto rename = [&](LineKey key, const char* name, const char* type) {
        auto& sources = lines.columns.line_keys[static_cast<std::size_t>(key)];
        if (!sources.empty()) sources = {{name, type}};
    };
    rename(LineKey::kUsageStart, "start_of_line", "TIMESTAMP");
    rename(LineKey::kUsageEnd, "end_of_line", "TIMESTAMP");
    rename(LineKey::kParentResourceId, "parent_of_line", "VARCHAR");
    return lines;
}

std::string RawShapes::representatives_from() const {
    const ShapeNumbers& numbers = numbers_.front();
    std::string list = "raw";
    for (std::size_t i = 0; i < texts_.size(); ++i)
        list += fmt::format(", {} AS {}", numbers.text_sql(i, "raw"), text_name(i));
    const std::string times = numbers.text_sql(texts_.size(), "raw");
    list += fmt::format(", {} AS start_of_line, {} AS end_of_line", time_part(1, times), time_part(2, times));
    std::size_t position = texts_.size() + 1;
    for (std::size_t i = 0; i < signs_.size(); ++i)
        list += fmt::format(", CASE {} WHEN {} THEN 0 WHEN {} THEN 1 WHEN {} THEN -1 END AS {}",
                            numbers.value_sql(position++, "raw"), static_cast<int>(ShapeNumbers::kZero),
                            static_cast<int>(ShapeNumbers::kPositive), static_cast<int>(ShapeNumbers::kNegative),
                            sign_name(i));
    list += has_parent_ ? fmt::format(", CASE {} WHEN 1 THEN 'parent' ELSE '' END AS parent_of_line",
                                      numbers.value_sql(position, "raw"))
                        : ", '' AS parent_of_line";
    return fmt::format(" FROM (SELECT {} FROM (SELECT CAST(range AS UINTEGER) AS raw FROM range({})))", list,
                       numbers.count());
}

std::string RawShapes::shapes_select() const {
    return canonical_select(as_lines(), tag_keys_, {representatives_from(), "raw"});
}

}  // namespace bw
