// What one thread needs to add up chunks of lines (line_adder.h).
#pragma once

#include <limits>
#include <optional>
#include <span>
#include <unordered_map>
#include <vector>

#include "engine/duckdb/cell_table.h"
#include "engine/duckdb/line_adder.h"
#include "money/decimal.h"
#include "money/raw_amount.h"

namespace bw {

class LineWorker {
public:
    // Keeps references to all three.
    LineWorker(const LineLayout& layout, ShapeNumbers& numbers, PackedCells& cells);

    // False where a value is malformed; throws ArithmeticOverflow where it is too large. The columns are those of
    // LineLayout. Not thread-safe.
    bool add(std::span<const ColumnView> columns, idx_t rows);

    void flush() { table_.flush(); }
    const LineFacts& facts() const { return facts_; }

private:
    static constexpr std::int64_t kNoTime = std::numeric_limits<std::int64_t>::min();
    static constexpr std::size_t kNoSign = std::numeric_limits<std::size_t>::max();

    struct Part {
        std::uint32_t row;
        std::int64_t units;
    };
    struct WidePart {
        std::uint32_t row;
        std::size_t measure;
        Amount amount;
    };
    // kDiscountOther of the lines of a chunk: net less gross, less the kinds that the report names. A line without a net
    // cost costs its gross: it has no discounts.
    struct OtherDiscounts {
        std::vector<Amount> rest{};
        std::vector<char> has_net{};
        void start(idx_t rows);
        void add(Measure measure, std::uint32_t row, Amount amount);
        Amount of(std::uint32_t row) const;
    };

    void find_split_rows(const ColumnView& flags, idx_t rows);
    bool read_time(const ColumnView& column, idx_t rows, std::vector<std::int64_t>& times);
    void place(idx_t rows);
    static std::optional<std::int64_t> given(std::int64_t time);
    std::uint32_t time_code(std::int64_t start, std::int64_t end);
    std::uint32_t hour_code(std::int64_t start, std::int64_t end);
    bool read_amounts(const ColumnView& column, idx_t rows, std::size_t at);
    void take(std::size_t at, std::uint32_t row, RawAmount raw);
    void derive_other(idx_t rows);
    void number_and_add(std::span<const ColumnView> columns, idx_t rows);

    const LineLayout& layout_;
    ShapeNumbers& numbers_;
    CellTable table_;
    LineFacts facts_{};
    const std::vector<Measure> summed_;
    std::vector<std::size_t> sign_of_{};  // by measure of the layout: its place among the signs, or kNoSign
    const std::int64_t month_start_;
    const std::int64_t month_end_;
    std::unordered_map<std::int64_t, std::uint32_t> hour_code_of_start_{};

    // Of one chunk.
    const bool* split_ = nullptr;  // where the chunk has split rows
    std::vector<std::int64_t> starts_{};
    std::vector<std::int64_t> ends_{};
    std::vector<std::uint32_t> time_codes_{};
    std::vector<std::uint32_t> hour_codes_{};  // where lines are told apart by hours
    std::vector<Day> days_{};
    std::vector<std::vector<std::uint32_t>> signs_{};
    std::vector<std::uint32_t> flags_{};
    std::vector<std::vector<Part>> parts_{};  // by measure
    std::vector<WidePart> wide_{};
    OtherDiscounts other_{};
    std::vector<std::uint32_t> shapes_{};
    std::vector<std::uint32_t> cells_{};
};

}  // namespace bw
