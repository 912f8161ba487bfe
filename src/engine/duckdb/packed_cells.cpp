#include "engine/duckdb/packed_cells.h"

#include <algorithm>
#include <bit>
#include <tuple>
#include <utility>

namespace bw {

void PackedCells::add(std::vector<CellPart> parts, const std::int64_t* sums) {
    std::size_t count = 0;
    const auto is_filled = [](std::int64_t sum) { return sum != 0; };
    for (std::size_t i = 0; i < parts.size() * measures_; ++i) count += is_filled(sums[i]) ? 1 : 0;
    std::vector<std::int64_t> values;
    values.reserve(count);  // values of parts before stay where they are
    for (CellPart& part : parts) {
        part.values = values.data() + values.size();
        for (std::size_t measure = 0; measure < measures_; ++measure, ++sums) {
            if (*sums == 0) continue;
            part.measures |= std::uint64_t{1} << measure;
            values.push_back(*sums);
        }
    }
    const std::scoped_lock lock(mutex_);
    values_.push_back(std::move(values));
    parts_.insert(parts_.end(), parts.begin(), parts.end());
}

void PackedCells::add(std::uint32_t shape, Day day, std::size_t measure, Amount amount) {
    const std::scoped_lock lock(mutex_);
    wide_.push_back({shape, day, measure, amount});
}

void PackedCells::renumber(std::span<const std::uint32_t> shape_of) {
    const auto order = [](const auto& part) { return std::tie(part.shape, part.day); };
    for (CellPart& part : parts_) part.shape = shape_of[part.shape];
    for (WidePart& part : wide_) part.shape = shape_of[part.shape];
    std::ranges::sort(parts_, {}, order);
    merge();
    std::ranges::sort(wide_, {}, order);
}

// Cells are read several times: their values then lie in the order of reading.
void PackedCells::merge() {
    std::size_t count = 0;
    for (const CellPart& part : parts_) count += static_cast<std::size_t>(std::popcount(part.measures));
    std::vector<std::int64_t> values;
    values.reserve(count);  // values of parts before stay where they are
    std::vector<std::int64_t> sums(measures_);
    std::size_t cells = 0;
    for (std::size_t next = 0; next < parts_.size(); ++cells) {
        CellPart cell{.shape = parts_[next].shape, .day = parts_[next].day};
        for (; next < parts_.size() && parts_[next].shape == cell.shape && parts_[next].day == cell.day; ++next)
            add_part(parts_[next], cell, sums);
        cell.values = values.data() + values.size();
        for (std::uint64_t rest = cell.measures; rest != 0; rest &= rest - 1)
            values.push_back(std::exchange(sums[static_cast<std::size_t>(std::countr_zero(rest))], 0));
        parts_[cells] = cell;
    }
    parts_.resize(cells);
    values_.clear();
    values_.push_back(std::move(values));
}

void PackedCells::add_part(const CellPart& part, CellPart& cell, std::vector<std::int64_t>& sums) {
    cell.lines += part.lines;
    cell.measures |= part.measures;
    const std::int64_t* value = part.values;
    for (std::uint64_t rest = part.measures; rest != 0; rest &= rest - 1, ++value) {
        const auto measure = static_cast<std::size_t>(std::countr_zero(rest));
        std::int64_t more;
        if (!__builtin_add_overflow(sums[measure], *value, &more))
            sums[measure] = more;
        else
            wide_.push_back({cell.shape, cell.day, measure, Amount{*value}});
    }
}

bool PackedCells::Reader::next(SummedCell& cell) {
    if (part_ == cells_.parts_.size()) return false;
    cell.shape = cells_.parts_[part_].shape;
    cell.day = cells_.parts_[part_].day;
    cell.lines = 0;
    cell.sums.assign(cells_.measures_, Amount{});
    for (; part_ < cells_.parts_.size(); ++part_) {
        const CellPart& part = cells_.parts_[part_];
        if (!belongs(cell, part.shape, part.day)) break;
        cell.lines += part.lines;
        const std::int64_t* value = part.values;
        for (std::uint64_t rest = part.measures; rest != 0; rest &= rest - 1)
            cell.sums[static_cast<std::size_t>(std::countr_zero(rest))] += Amount{*value++};
    }
    for (; wide_ < cells_.wide_.size(); ++wide_) {
        const WidePart& part = cells_.wide_[wide_];
        if (!belongs(cell, part.shape, part.day)) break;
        cell.sums[part.measure] += part.amount;
    }
    return true;
}

}  // namespace bw
