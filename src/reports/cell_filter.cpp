#include "reports/cell_filter.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "base/similar.h"

namespace bw {
namespace {

// Days are a property of cells, identifiers of slices.
bool is_of_shapes(Group group) { return group != Group::kDay && group != Group::kIdentifier; }

std::vector<std::string> values_of(const GroupBy& by, const ShapeFields& fields) {
    if (is_of_shapes(by.group)) return group_column(by, fields).values;
    std::set<std::string> identifiers;
    for (std::uint32_t shape = 0; shape < fields.cube.shape_count; ++shape)
        for (const IdentifiedSlice& one : fields.identifiers.of(shape)) identifiers.insert(one.identifier);
    return {identifiers.begin(), identifiers.end()};
}

}  // namespace

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

bool asks_for_identifier(const std::vector<CellFilter>& filters) {
    return std::ranges::any_of(filters, [](const CellFilter& one) { return one.by.group == Group::kIdentifier; });
}

std::vector<IdentifiedSlice> selected_slices(const ShapeFields& fields, const std::vector<CellFilter>& filters,
                                             std::uint32_t shape) {
    std::vector<IdentifiedSlice> slices = fields.identifiers.of(shape);
    for (const CellFilter& filter : filters)
        if (filter.by.group == Group::kIdentifier)
            std::erase_if(slices, [&](const IdentifiedSlice& one) { return one.identifier != filter.value; });
    return slices;
}

std::vector<std::uint8_t> selected_shapes(const ShapeFields& fields, const std::vector<CellFilter>& filters) {
    // No line is of two days.
    const auto only_day = day_of(filters);
    const bool other_day = std::ranges::any_of(filters, [&](const CellFilter& filter) {
        return filter.by.group == Group::kDay && parse_day(filter.value) != only_day;
    });
    std::vector<std::uint8_t> selected(fields.cube.shape_count, other_day ? 0 : 1);
    if (asks_for_identifier(filters))
        for (std::uint32_t shape = 0; shape < selected.size(); ++shape)
            if (selected_slices(fields, filters, shape).empty()) selected[shape] = 0;
    for (const CellFilter& filter : filters) {
        if (!is_of_shapes(filter.by.group)) continue;
        const DimensionColumn column = group_column(filter.by, fields);
        for (std::size_t shape = 0; shape < selected.size(); ++shape)
            if (column.value(shape) != filter.value) selected[shape] = 0;
    }
    return selected;
}

Error nothing_there(const ShapeFields& fields, const std::vector<CellFilter>& filters) {
    for (const CellFilter& filter : filters) {
        if (filter.by.group == Group::kDay) continue;
        const std::vector<std::string> values = values_of(filter.by, fields);
        if (std::ranges::find(values, filter.value) != values.end()) continue;
        return {Code::kNothingThere,
                fmt::format("no line has the {} \"{}\"", filter.by.name, filter.value),
                {},
                did_you_mean(filter.value, values)};
    }
    return {Code::kNothingThere, "no line has all that was asked for"};
}

}  // namespace bw
