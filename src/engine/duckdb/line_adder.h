// Adds lines up while they are read: an SQL function that is handed a line, numbers its raw shape and adds its amounts
// to the cell of that shape and its day. Amounts and times are read by C++ (money/raw_amount.h, lines/timestamp.h).
#pragma once

#include <array>
#include <atomic>
#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/calendar.h"
#include "engine/duckdb/packed_cells.h"
#include "engine/duckdb/shape_numbers.h"
#include "engine/hour_split.h"
#include "lines/schema.h"

namespace bw {

inline constexpr std::array kSignMeasures{Measure::kUnblended, Measure::kUsage, Measure::kPublicOnDemand};

// What the lines were found to be while they were added up.
struct LineFacts {
    std::int64_t lines = 0;
    std::int64_t split_rows = 0;
    std::array<bool, kMeasureCount> small{};             // every value is below 1e5
    std::array<std::int64_t, kMeasureCount> residues{};  // values with digits beyond the tenth, rounded away
};

// The arguments of the function, in this order: `texts` codes of texts (UINTEGER); whether the line is a split row
// (BOOLEAN, never NULL), where `split`; usage start and end (TIMESTAMP, or VARCHAR); and the measures (DOUBLE, or
// VARCHAR that is not empty).
//
// A raw shape's tuple holds the codes, the time's code (in column `texts` of the numbers), that of its class of hours (in the
// next column), where `hours`, the signs of those of kSignMeasures that are delivered, and the split flag, where `split`.
struct LineLayout {
    std::size_t texts = 0;
    bool split = false;
    std::vector<Measure> measures{};
    bool derives_other = false;  // Measure::kDiscountOther is computed from the others and not handed over
    Month month{};
    const HourSplit* hours = nullptr;  // lines are told apart by it

    std::vector<Measure> signs() const;
    // Texts, and what is coded like one.
    std::size_t coded() const { return texts + 1 + (hours != nullptr ? 1 : 0); }
    std::size_t tuple_width() const { return coded() + signs().size() + (split ? 1 : 0); }
    // The measures of cells: `measures`, and the derived one.
    std::vector<Measure> summed() const;
};

class LineAdder {
public:
    enum Sign : std::uint32_t { kNull, kZero, kPositive, kNegative };
    // The codes of times that nearly all lines have: one full hour, and one full day, inside the month. Derived
    // dimensions cannot tell such hours, and such days, apart.
    static constexpr std::uint32_t kFullHour = 1;
    static constexpr std::uint32_t kFullDay = 2;

    // Keeps a reference to `numbers`, which was made for `layout`. `on_lines` is called now and then with the number of
    // lines so far, by one thread at a time. Errors: kEngine.
    static Result<LineAdder> make(Database& database, ShapeNumbers& numbers, const LineLayout& layout,
                                  std::function<void(std::int64_t)> on_lines);
    LineAdder(LineAdder&&) noexcept;
    ~LineAdder();

    // SQL: a UINTEGER, 1, for each line.
    std::string sql(std::span<const std::string> arguments) const;

    // Whether a line was refused: an amount that is no number or is too large, a time that is none.
    bool found_malformed() const;
    // After the lines: everything is handed over to cells().
    LineFacts finish();
    PackedCells& cells();

    // A line's usage start and end as the text that the times' column of the numbers holds: microseconds, or nothing.
    static std::string times_text(std::optional<std::int64_t> start, std::optional<std::int64_t> end);

private:
    struct State;
    LineAdder(std::shared_ptr<State> state, std::string name);
    std::shared_ptr<State> state_;
    std::string name_;
};

}  // namespace bw
