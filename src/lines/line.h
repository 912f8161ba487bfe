// One line of a report in canonical form, and the raw form it is made from. Used where lines are looked at one by
// one (oracle, tests): the bulk goes through the engine.
#pragma once

#include <array>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "base/calendar.h"
#include "base/error.h"
#include "lines/discounts.h"
#include "lines/schema.h"
#include "money/decimal.h"

namespace bw {

// As delivered: absent, a double (Parquet) or text.
using RawNumber = std::variant<std::monostate, double, std::string_view>;

struct RawLine {
    std::array<std::string_view, kDimensionCount> dimensions{};  // derived ones stay empty
    std::array<RawNumber, kMeasureCount> measures{};
    std::array<std::string_view, kLineKeyCount> keys{};  // timestamps as text, "2018-10-01 00:00:00" or ISO 8601
    bool has_parent_column = false;                      // the report has splitLineItem/ParentResourceId
    DiscountForm discounts = DiscountForm::kRows;
    std::map<std::string, std::string> tags{};  // and cost categories: canonical key -> value, empty ones left out
};

struct Line {
    std::array<std::string, kDimensionCount> dimensions{};  // derived ones filled
    std::array<Amount, kMeasureCount> measures{};           // absent is 0; a split row counts in its own only
    std::array<std::string, kLineKeyCount> keys{};
    std::map<std::string, std::string> tags{};
    std::optional<Day> start_day{};  // UTC day of usage start; absent where the line has none
    Day placed_day{};                // start_day, or the nearest day of the billing month

    const std::string& operator[](Dim dim) const { return dimensions[static_cast<std::size_t>(dim)]; }
    Amount operator[](Measure measure) const { return measures[static_cast<std::size_t>(measure)]; }
};

// Converts and derives. Errors: kAmountInvalid, kAmountTooLarge, kTimestampInvalid, kKeyMissing; `field` is set.
Result<Line> canonical_line(const RawLine& raw);

}  // namespace bw
