// Amounts of lines added up by raw shape and day, by one thread at a time: what it holds becomes parts of cells.
#pragma once

#include <cstdint>
#include <vector>

#include "base/calendar.h"
#include "engine/duckdb/packed_cells.h"

namespace bw {

class CellTable {
public:
    explicit CellTable(PackedCells& packed);

    // The cells of `rows` lines, each counted as a line of its cell; valid until the next call.
    void count_lines(const std::uint32_t* shapes, const Day* days, std::size_t rows, std::uint32_t* cells);

    // Adds an amount to a cell that count_lines() has just given.
    void add(std::uint32_t cell, std::size_t measure, std::int64_t units) {
        std::int64_t& sum = sums_[cell * measures_ + measure];
        std::int64_t more;
        if (!__builtin_add_overflow(sum, units, &more)) [[likely]]
            sum = more;
        else
            add_wide(cell, measure, {units});
    }
    // The same for any amount.
    void add_wide(std::uint32_t cell, std::size_t measure, Amount amount);

    // Hands over what it holds, and is empty again.
    void flush();

private:
    void make_room(std::size_t rows);
    void set_slots(std::size_t capacity);
    std::uint32_t cell_of(std::uint32_t shape, Day day);

    PackedCells& packed_;
    std::size_t measures_;
    std::size_t capacity_ = 0;            // cells that fit before it is emptied or grows
    std::int64_t lines_ = 0;              // since it was empty
    std::vector<CellPart> cells_{};       // without their sums
    std::vector<std::int64_t> sums_{};    // cell after cell
    std::vector<std::uint32_t> slots_{};  // cell + 1, or 0; a power of two, at most half full
};

}  // namespace bw
