// The cube of one payer's month: its shapes (combinations of all dimensions but time and resource), and the exact
// sums of the measures per shape and month or per shape and day.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <variant>
#include <vector>

#include "base/calendar.h"
#include "lines/discounts.h"
#include "lines/schema.h"
#include "money/decimal.h"

namespace bw {

// One value per shape as a code into a dictionary of distinct values; code 0 is always "" (absent).
class DimensionColumn {
public:
    explicit DimensionColumn(std::size_t shapes = 0) : codes(shapes, 0) {}

    // The code of a value, added when it is new.
    std::uint32_t code_of(std::string_view value);

    const std::string& value(std::size_t shape) const { return values[codes[shape]]; }

    std::vector<std::string> values{""};
    std::vector<std::uint32_t> codes;

private:
    struct Hash {
        using is_transparent = void;
        std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
    };
    std::unordered_map<std::string, std::uint32_t, Hash, std::equal_to<>> index_{};
};

// One measure of all cells: absent (all 0), 64 bits wide where every sum fits, else 128.
class MeasureColumn {
public:
    void reserve(std::size_t cells);
    void push_back(Int128 units);
    Amount operator[](std::size_t cell) const;
    // The narrow values, or nullptr: lets loops over many cells avoid the test per cell.
    const std::int64_t* narrow() const;
    bool absent() const { return std::holds_alternative<std::monostate>(values_); }

    static MeasureColumn from(std::vector<std::int64_t> units);
    static MeasureColumn from(std::vector<Int128> units);

private:
    void widen();
    std::variant<std::monostate, std::vector<std::int64_t>, std::vector<Int128>> values_{};
    std::size_t size_ = 0;
};

enum class Grain : std::uint8_t { kMonth, kDay };

struct Cells {
    Grain grain = Grain::kMonth;
    std::vector<std::uint32_t> shape{};
    std::vector<Day> day{};  // empty at month grain
    std::vector<std::int64_t> lines{};
    std::array<MeasureColumn, kMeasureCount> measures{};

    std::size_t size() const { return shape.size(); }
    const MeasureColumn& operator[](Measure measure) const { return measures[static_cast<std::size_t>(measure)]; }
};

struct Cube {
    std::string payer;
    Month month{};
    DiscountForm discounts = DiscountForm::kRows;
    std::size_t shape_count = 0;
    std::vector<DimensionColumn> dimensions{};  // in the order of Dim
    // Tags and cost categories by canonical key: those that the shapes are told apart by.
    std::vector<std::string> tag_keys{};
    std::vector<DimensionColumn> tags{};
    // Where lines are told apart by hours: the start of an hour that stands for the shape's, "2025-03-30 01:00:00"; "" where
    // a shape is not told apart so. No codes: no shape is.
    DimensionColumn hours{};
    // Where shapes are split by days (split_shapes): the first day of each; its lines are placed on it or later.
    std::vector<Day> from_day{};
    Cells cells{};

    // The first day of the shape's lines, as far as shapes are told apart by days.
    Day day_of(std::size_t shape) const { return from_day.empty() ? first_day(month) : from_day[shape]; }
    const DimensionColumn& operator[](Dim dim) const { return dimensions[static_cast<std::size_t>(dim)]; }
    // The tag's column, or nullptr when the cube was reduced without it.
    const DimensionColumn* tag(std::string_view canonical_key) const;
};

// Adds a shape like it, without cells; its number.
std::uint32_t copy_shape(Cube& cube, std::uint32_t shape);

// Makes the lines of the shapes of `which` (1: split) a shape of their own from each of the days on, in their order: so
// that they can be told apart by them. REQUIRES: cells of day grain; not split before.
void split_shapes(Cube& cube, std::span<const Day> days, std::span<const std::uint8_t> which);

// Sum over all cells. Throws ArithmeticOverflow.
Amount total(const Cells& cells, Measure measure);

// What AWS charges for a cell, and for all: the unblended cost, in the columns form of discounts with its parts.
Amount cost(const Cells& cells, std::size_t cell, DiscountForm discounts);
Amount total_cost(const Cells& cells, DiscountForm discounts);
std::int64_t total_lines(const Cells& cells);

// The cells of day grain added up to month grain: one per shape that has any.
Cells to_month(const Cells& days, std::size_t shape_count);

}  // namespace bw
