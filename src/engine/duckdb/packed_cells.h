// Sums of lines by raw shape and day, packed, from several threads: what cells are made of. No SQL.
#pragma once

#include <cstdint>
#include <deque>
#include <mutex>
#include <span>
#include <vector>

#include "base/calendar.h"
#include "money/decimal.h"

namespace bw {

// One part of a cell: several parts of one shape and day add up. Holds only the measures that are not 0.
struct CellPart {
    std::uint32_t shape = 0;  // a raw shape's number, until renumber()
    Day day{};
    std::int64_t lines = 0;
    std::uint64_t measures = 0;  // a bit for each that `values` holds, in that order
    const std::int64_t* values = nullptr;
};
inline constexpr std::size_t kMostPackedMeasures = 64;

// A cell whole.
struct SummedCell {
    std::uint32_t shape = 0;
    Day day{};  // by month: of one of its lines
    std::int64_t lines = 0;
    std::vector<Amount> sums{};
};

class PackedCells {
public:
    // REQUIRES: at most kMostPackedMeasures.
    explicit PackedCells(std::size_t measures) : measures_(measures) {}
    PackedCells(const PackedCells&) = delete;
    PackedCells& operator=(const PackedCells&) = delete;

    std::size_t measures() const { return measures_; }

    // Sums of `parts` whose `measures` and `values` are not set yet: part i has sums[i * measures() ...]. Thread-safe.
    void add(std::vector<CellPart> parts, const std::int64_t* sums);
    // More of one cell, which add() above is given, too: an amount that 64 bits do not hold, or a sum before it
    // outgrows them. Thread-safe.
    void add(std::uint32_t shape, Day day, std::size_t measure, Amount amount);

    // When all is added: shape s becomes shape_of[s]. Parts are sorted by shape and day, and those of one cell made one.
    void renumber(std::span<const std::uint32_t> shape_of);

    // Walks over whole cells by shape and day, or by shape alone, in their order. REQUIRES: renumber() was called.
    class Reader {
    public:
        Reader(const PackedCells& cells, bool by_day) : cells_(cells), by_day_(by_day) {}
        // The next cell, or false. Throws ArithmeticOverflow.
        bool next(SummedCell& cell);

    private:
        bool belongs(const SummedCell& cell, std::uint32_t shape, Day day) const {
            return shape == cell.shape && (!by_day_ || day == cell.day);
        }
        const PackedCells& cells_;
        bool by_day_;
        std::size_t part_ = 0;
        std::size_t wide_ = 0;
    };

private:
    struct WidePart {
        std::uint32_t shape;
        Day day;
        std::size_t measure;
        Amount amount;
    };

    void merge();
    // Adds the part's sums to `sums`; what these do not hold becomes wide.
    void add_part(const CellPart& part, CellPart& cell, std::vector<std::int64_t>& sums);

    std::size_t measures_;
    std::mutex mutex_{};
    std::vector<CellPart> parts_{};
    std::vector<WidePart> wide_{};
    std::deque<std::vector<std::int64_t>> values_{};  // never moves a value
};

}  // namespace bw
