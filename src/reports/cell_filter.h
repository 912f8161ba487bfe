// Which lines a question is about: groups with one value each.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "billing/grouping.h"
#include "lines/line.h"

namespace bw {

struct CellFilter {
    GroupBy by;
    std::string value;
};

// "service=AmazonEC2". Errors: kUsage, also of a day that is none; kUnknownGrouping.
Result<CellFilter> parse_cell_filter(std::string_view text);

std::vector<GroupBy> grouping_of(const std::vector<CellFilter>& filters);
std::vector<std::string> values_of(const std::vector<CellFilter>& filters);
// The day that they ask for. Nothing where they do not.
std::optional<Day> day_of(const std::vector<CellFilter>& filters);

// The shapes that have all values, with a slice of the identifiers asked for; one byte for each shape, 1: has. A day does not
// count, but two days no shape has.
std::vector<std::uint8_t> selected_shapes(const ShapeFields& fields, const std::vector<CellFilter>& filters);

// Whether they ask for an identifier.
bool asks_for_identifier(const std::vector<CellFilter>& filters);
// The slices of the shape's lines that carry the identifiers asked for: all, where none is.
std::vector<IdentifiedSlice> selected_slices(const ShapeFields& fields, const std::vector<CellFilter>& filters,
                                             std::uint32_t shape);

// kNothingThere: the first value that no line has, with those like it.
Error nothing_there(const ShapeFields& fields, const std::vector<CellFilter>& filters);

}  // namespace bw
