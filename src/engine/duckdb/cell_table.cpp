#include "engine/duckdb/cell_table.h"

#include <bit>

namespace bw {
namespace {

// Small enough for the cache near the core: lines come by the hour, so most of a shape's day are near one another.
constexpr std::size_t kFirstCapacity = std::size_t{1} << 14U;
// Lines in another order would empty the table for nearly each of them: then it grows, up to this.
constexpr std::size_t kMostBytes = std::size_t{512} << 20U;
constexpr std::int64_t kFewLinesPerCell = 8;

std::size_t slot_of(std::uint32_t shape, Day day) {
    const std::uint64_t key = (std::uint64_t{shape} << 32U) | static_cast<std::uint32_t>(day.since_epoch);
    const std::uint64_t mixed = key * 0x9E3779B97F4A7C15ULL;
    return mixed ^ (mixed >> 32U);
}

}  // namespace

CellTable::CellTable(PackedCells& packed) : packed_(packed), measures_(packed.measures()) { set_slots(kFirstCapacity); }

void CellTable::set_slots(std::size_t capacity) {
    capacity_ = capacity;
    slots_.assign(std::bit_ceil(capacity * 2), 0);
    const std::size_t mask = slots_.size() - 1;
    for (std::size_t cell = 0; cell < cells_.size(); ++cell) {
        std::size_t at = slot_of(cells_[cell].shape, cells_[cell].day) & mask;
        while (slots_[at] != 0) at = (at + 1) & mask;
        slots_[at] = static_cast<std::uint32_t>(cell + 1);
    }
}

void CellTable::make_room(std::size_t rows) {
    if (cells_.size() + rows <= capacity_) return;
    const bool reduces = lines_ >= kFewLinesPerCell * static_cast<std::int64_t>(cells_.size());
    const bool may_grow = capacity_ * 2 * (measures_ * sizeof(std::int64_t) + sizeof(CellPart)) <= kMostBytes;
    if (!reduces && may_grow)
        set_slots(capacity_ * 2);
    else
        flush();
    if (cells_.size() + rows > capacity_) set_slots(std::bit_ceil(cells_.size() + rows));
}

std::uint32_t CellTable::cell_of(std::uint32_t shape, Day day) {
    const std::size_t mask = slots_.size() - 1;
    std::size_t at = slot_of(shape, day) & mask;
    for (; slots_[at] != 0; at = (at + 1) & mask) {
        const CellPart& cell = cells_[slots_[at] - 1];
        if (cell.shape == shape && cell.day == day) return slots_[at] - 1;
    }
    cells_.push_back({.shape = shape, .day = day});
    sums_.resize(sums_.size() + measures_, 0);
    slots_[at] = static_cast<std::uint32_t>(cells_.size());
    return slots_[at] - 1;
}

void CellTable::count_lines(const std::uint32_t* shapes, const Day* days, std::size_t rows, std::uint32_t* cells) {
    make_room(rows);
    for (std::size_t row = 0; row < rows; ++row) {
        cells[row] = cell_of(shapes[row], days[row]);
        ++cells_[cells[row]].lines;
    }
    lines_ += static_cast<std::int64_t>(rows);
}

void CellTable::add_wide(std::uint32_t cell, std::size_t measure, Amount amount) {
    packed_.add(cells_[cell].shape, cells_[cell].day, measure, amount);
}

void CellTable::flush() {
    if (cells_.empty()) return;
    packed_.add(std::move(cells_), sums_.data());
    cells_.clear();
    sums_.clear();
    lines_ = 0;
    slots_.assign(slots_.size(), 0);
}

}  // namespace bw
