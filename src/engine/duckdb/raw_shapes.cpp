#include "engine/duckdb/raw_shapes.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "engine/duckdb/canonical_sql.h"
#include "engine/duckdb/derived_sql.h"
#include "engine/duckdb/line_errors.h"
#include "engine/duckdb/raw_columns.h"
#include "engine/duckdb/sql.h"

namespace bw {
namespace {

std::string text_name(std::size_t column) { return fmt::format("t{}", column); }
constexpr const char* kHourOfLine = "hour_of_line";

std::string sign_name(std::size_t sign) { return fmt::format("s{}", sign); }

// A part of LineAdder::times_text as TIMESTAMP.
std::string time_part(int part, std::string_view times) {
    return fmt::format("make_timestamp(CAST(nullif(split_part({}, '|', {}), '') AS BIGINT))", times, part);
}

// Whether a line of delivered columns is a split row; never NULL.
std::string split_flag_sql(const LinesView& view) {
    if (view.has(LineKey::kParentResourceId))
        return fmt::format("({} <> '')", text_sql(view.columns[LineKey::kParentResourceId]));
    return fmt::format("({} IN ('EKSPod-EC2', 'ECSTask-EC2'))", text_sql(view.columns[Dim::kOperation]));
}

// The same columns under other names, as text.
ColumnMap::Sources renamed(const ColumnMap::Sources& sources, const std::vector<SourceColumn>& texts) {
    ColumnMap::Sources result;
    for (const SourceColumn& source : sources) {
        const auto at = static_cast<std::size_t>(std::ranges::find(texts, source) - texts.begin());
        SourceColumn& text = result.emplace_back(source);
        text.name = text_name(at);
        text.type = "VARCHAR";
    }
    return result;
}

}  // namespace

RawShapes::RawShapes(const LinesView& view, std::span<const std::string> tag_keys, const HourSplit* hours)
    : view_(view), tag_keys_(tag_keys) {
    const auto add = [&](const ColumnMap::Sources& sources) {
        for (const SourceColumn& source : sources)
            if (std::ranges::find(texts_, source) == texts_.end()) texts_.push_back(source);
    };
    for (const Dim dim : varying_dimensions(view))
        if (!is_derived(dim)) add(view.columns[dim]);
    for (const std::string& key : tag_keys)
        if (const auto found = view.columns.tags.find(key); found != view.columns.tags.end()) add(found->second);
    layout_ = layout();
    layout_.hours = hours;
}

LineLayout RawShapes::layout() const {
    LineLayout layout;
    layout.texts = texts_.size();
    layout.split = view_.has_split_rows && (view_.has(LineKey::kParentResourceId) || view_.has(Dim::kOperation));
    layout.measures = delivered_measures(view_);
    layout.derives_other = std::erase(layout.measures, Measure::kDiscountOther) != 0;
    layout.month = view_.month;
    return layout;
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
                                  const std::optional<TagLimits>& limits, const HourSplit* hours) {
    RawShapes shapes(view, tag_keys, hours);
    const std::size_t times = shapes.texts_.size();
    auto tags = limits ? shapes.watched_tags() : std::vector<WatchedTag>{};
    auto numbers = ShapeNumbers::make(database, shapes.layout_.coded(), shapes.layout_.tuple_width(), std::move(tags),
                                      limits.value_or(TagLimits{}));
    if (!numbers) return std::unexpected(numbers.error());
    // In the order of LineAdder::kFullHour and kFullDay.
    constexpr std::int64_t kHour = 3'600'000'000;
    const std::int64_t first = first_day(view.month).since_epoch * 24 * kHour;
    numbers->code_of(times, LineAdder::times_text(first, first + kHour));
    numbers->code_of(times, LineAdder::times_text(first, first + 24 * kHour));
    shapes.numbers_.push_back(std::move(*numbers));
    return shapes;
}

std::string RawShapes::lines_select() const {
    std::vector<std::string> arguments;
    for (std::size_t i = 0; i < texts_.size(); ++i) {
        arguments.push_back(numbers_.front().code_sql(i, source_text_sql(texts_[i])));
    }
    if (layout_.split) arguments.push_back(split_flag_sql(view_));
    arguments.push_back(raw_time_sql(view_.columns[LineKey::kUsageStart]));
    arguments.push_back(raw_time_sql(view_.columns[LineKey::kUsageEnd]));
    for (const Measure measure : layout_.measures) arguments.push_back(raw_amount_sql(view_.columns[measure]));
    return fmt::format("SELECT sum({}){}", adders_.front().sql(arguments), delivered_from(view_));
}

Result<LineFacts> RawShapes::add_lines(Database& database, const std::function<void(std::int64_t)>& on_lines) {
    auto adder = LineAdder::make(database, numbers_.front(), layout_, on_lines);
    if (!adder) return std::unexpected(adder.error());
    adders_.clear();
    adders_.push_back(std::move(*adder));
    const auto rows = database.rows(lines_select());
    if (adders_.front().found_malformed()) return std::unexpected(find_malformed(database, view_));
    if (!rows) return std::unexpected(rows.error());
    LineFacts facts = adders_.front().finish();
    if (rows->front().front() != (facts.lines == 0 ? "" : std::to_string(facts.lines)))
        return fail(Code::kEngine, fmt::format("{} lines were added up of {}", facts.lines, rows->front().front()));
    return facts;
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
    if (layout_.hours != nullptr) lines.columns.tags[std::string(kHourKey)] = {{kHourOfLine, "VARCHAR"}};
    lines.columns.measures = {};
    const std::vector<Measure> signs = layout_.signs();
    for (std::size_t i = 0; i < signs.size(); ++i)
        lines.columns.measures[static_cast<std::size_t>(signs[i])] = {{sign_name(i), "TINYINT"}};
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
    if (layout_.hours != nullptr)
        list += fmt::format(", {} AS {}", numbers.text_sql(texts_.size() + 1, "raw"), kHourOfLine);
    std::size_t position = layout_.coded();
    for (std::size_t i = 0; i < layout_.signs().size(); ++i)
        list +=
            fmt::format(", CAST(CASE {} WHEN {} THEN 0 WHEN {} THEN 1 WHEN {} THEN -1 END AS TINYINT) AS {}",
                        numbers.value_sql(position++, "raw"), static_cast<int>(LineAdder::kZero),
                        static_cast<int>(LineAdder::kPositive), static_cast<int>(LineAdder::kNegative), sign_name(i));
    const bool has_parent = layout_.split && view_.has(LineKey::kParentResourceId);
    list += has_parent ? fmt::format(", CASE {} WHEN 1 THEN 'parent' ELSE '' END AS parent_of_line",
                                     numbers.value_sql(position, "raw"))
                       : ", '' AS parent_of_line";
    return fmt::format(" FROM (SELECT {} FROM (SELECT CAST(range AS UINTEGER) AS raw FROM range({})))", list,
                       numbers.count());
}

std::string RawShapes::shapes_select() const {
    std::vector<std::string> keys(tag_keys_.begin(), tag_keys_.end());
    if (layout_.hours != nullptr) keys.emplace_back(kHourKey);
    return canonical_select(as_lines(), keys, {representatives_from(), "raw"});
}

}  // namespace bw
