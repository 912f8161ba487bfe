#include "cube/cube.h"

#include <algorithm>
#include <limits>
#include <numeric>

namespace bw {
namespace {

bool fits_64(Int128 units) {
    return units >= std::numeric_limits<std::int64_t>::min() && units <= std::numeric_limits<std::int64_t>::max();
}

}  // namespace

std::uint32_t DimensionColumn::code_of(std::string_view value) {
    if (value.empty()) return 0;
    if (const auto found = index_.find(value); found != index_.end()) return found->second;
    const auto code = static_cast<std::uint32_t>(values.size());
    values.emplace_back(value);
    index_.emplace(value, code);
    return code;
}

void MeasureColumn::reserve(std::size_t cells) {
    if (absent()) values_ = std::vector<std::int64_t>{};
    if (auto* values = std::get_if<std::vector<std::int64_t>>(&values_)) values->reserve(cells);
}

void MeasureColumn::widen() {
    const auto& narrow = std::get<std::vector<std::int64_t>>(values_);
    values_ = std::vector<Int128>(narrow.begin(), narrow.end());
}

void MeasureColumn::push_back(Int128 units) {
    if (absent()) {
        if (units == 0) {
            ++size_;
            return;
        }
        values_ = std::vector<std::int64_t>(size_, 0);
    }
    if (!fits_64(units) && std::holds_alternative<std::vector<std::int64_t>>(values_)) widen();
    if (auto* values = std::get_if<std::vector<std::int64_t>>(&values_))
        values->push_back(static_cast<std::int64_t>(units));
    else
        std::get<std::vector<Int128>>(values_).push_back(units);
    ++size_;
}

Amount MeasureColumn::operator[](std::size_t cell) const {
    if (const auto* values = std::get_if<std::vector<std::int64_t>>(&values_)) return {(*values)[cell]};
    if (const auto* values = std::get_if<std::vector<Int128>>(&values_)) return {(*values)[cell]};
    return {};
}

const std::int64_t* MeasureColumn::narrow() const {
    const auto* values = std::get_if<std::vector<std::int64_t>>(&values_);
    return values == nullptr ? nullptr : values->data();
}

MeasureColumn MeasureColumn::from(std::vector<std::int64_t> units) {
    MeasureColumn column;
    column.size_ = units.size();
    column.values_ = std::move(units);
    return column;
}

MeasureColumn MeasureColumn::from(std::vector<Int128> units) {
    MeasureColumn column;
    column.size_ = units.size();
    column.values_ = std::move(units);
    return column;
}

const DimensionColumn* Cube::tag(std::string_view canonical_key) const {
    const auto found = std::ranges::find(tag_keys, canonical_key);
    return found == tag_keys.end() ? nullptr : &tags[static_cast<std::size_t>(found - tag_keys.begin())];
}

Amount total(const Cells& cells, Measure measure) {
    Amount sum;
    const MeasureColumn& column = cells[measure];
    if (column.absent()) return sum;
    for (std::size_t cell = 0; cell < cells.size(); ++cell) sum += column[cell];
    return sum;
}

Amount cost(const Cells& cells, std::size_t cell, DiscountForm discounts) {
    Amount cost = cells[Measure::kUnblended][cell];
    if (discounts == DiscountForm::kRows) return cost;
    for (const DiscountKind kind : kDiscountKinds) cost += cells[measure_of(kind)][cell];
    return cost;
}

Amount total_cost(const Cells& cells, DiscountForm discounts) {
    Amount cost = total(cells, Measure::kUnblended);
    if (discounts == DiscountForm::kRows) return cost;
    for (const DiscountKind kind : kDiscountKinds) cost += total(cells, measure_of(kind));
    return cost;
}

std::int64_t total_lines(const Cells& cells) {
    return std::accumulate(cells.lines.begin(), cells.lines.end(), std::int64_t{0});
}

Cells to_month(const Cells& days, std::size_t shape_count) {
    std::vector<std::int64_t> lines(shape_count, 0);
    for (std::size_t cell = 0; cell < days.size(); ++cell) lines[days.shape[cell]] += days.lines[cell];
    Cells month;
    for (std::size_t shape = 0; shape < shape_count; ++shape) {
        if (lines[shape] == 0) continue;
        month.shape.push_back(static_cast<std::uint32_t>(shape));
        month.lines.push_back(lines[shape]);
    }
    for (std::size_t m = 0; m < kMeasureCount; ++m) {
        if (days.measures[m].absent()) continue;
        std::vector<Amount> sums(shape_count);
        for (std::size_t cell = 0; cell < days.size(); ++cell) sums[days.shape[cell]] += days.measures[m][cell];
        for (const std::uint32_t shape : month.shape) month.measures[m].push_back(sums[shape].units);
    }
    return month;
}

}  // namespace bw
