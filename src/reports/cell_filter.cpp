#include "reports/cell_filter.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/similar.h"

namespace bw {

Result<CellFilter> parse_cell_filter(std::string_view text) {
    const auto equals = text.find('=');
    if (equals == std::string_view::npos)
        return fail(Code::kUsage, fmt::format("--where: \"{}\" is no GROUP=VALUE such as service=AmazonEC2", text));
    auto by = parse_grouping(text.substr(0, equals));
    if (!by) return std::unexpected(by.error());
    CellFilter filter{by->front(), std::string(text.substr(equals + 1))};
    if (filter.by.group == Group::kDay && !parse_day(filter.value))
        return fail(Code::kUsage, fmt::format("--where: \"{}\" is no day such as 2026-10-03", filter.value));
    return filter;
}

std::vector<GroupBy> grouping_of(const std::vector<CellFilter>& filters) {
    std::vector<GroupBy> grouping;
    for (const CellFilter& filter : filters) grouping.push_back(filter.by);
    return grouping;
}

std::vector<std::string> values_of(const std::vector<CellFilter>& filters) {
    std::vector<std::string> values;
    for (const CellFilter& filter : filters) values.push_back(filter.value);
    return values;
}

std::optional<Day> day_of(const std::vector<CellFilter>& filters) {
    for (const CellFilter& filter : filters)
        if (filter.by.group == Group::kDay) return parse_day(filter.value);
    return std::nullopt;
}

std::vector<std::uint8_t> selected_shapes(const ShapeFields& fields, const std::vector<CellFilter>& filters) {
    // No line is of two days.
    const auto only_day = day_of(filters);
    const bool other_day = std::ranges::any_of(filters, [&](const CellFilter& filter) {
        return filter.by.group == Group::kDay && parse_day(filter.value) != only_day;
    });
    std::vector<std::uint8_t> selected(fields.cube.shape_count, other_day ? 0 : 1);
    for (const CellFilter& filter : filters) {
        if (filter.by.group == Group::kDay) continue;
        const DimensionColumn column = group_column(filter.by, fields);
        for (std::size_t shape = 0; shape < selected.size(); ++shape)
            if (column.value(shape) != filter.value) selected[shape] = 0;
    }
    return selected;
}

Error nothing_there(const ShapeFields& fields, const std::vector<CellFilter>& filters) {
    for (const CellFilter& filter : filters) {
        if (filter.by.group == Group::kDay) continue;
        const std::vector<std::string> values = group_column(filter.by, fields).values;
        if (std::ranges::find(values, filter.value) != values.end()) continue;
        return {Code::kNothingThere,
                fmt::format("no line has the {} \"{}\"", filter.by.name, filter.value),
                {},
                did_you_mean(filter.value, values)};
    }
    return {Code::kNothingThere, "no line has all that was asked for"};
}

}  // namespace bw
