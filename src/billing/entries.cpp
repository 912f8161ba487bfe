#include "billing/entries.h"

#include <algorithm>

namespace bw {
namespace {

void add_parts(const Cells& cells, std::size_t cell, DiscountParts& parts) {
    for (const DiscountKind kind : kDiscountKinds)
        parts[static_cast<std::size_t>(kind)] += cells[measure_of(kind)][cell];
}

}  // namespace

Amount Entries::cost(std::size_t entry) const {
    Amount cost = list[entry].gross;
    if (discounts.empty()) return cost;
    for (const Amount part : discounts[entry]) cost += part;
    return cost;
}

Entries make_entries(const Cube& cube, const DayClasses& classes, const Rating& rating, bool by_day) {
    constexpr std::uint32_t kNone = 0xFFFFFFFF;
    const Cells& cells = cube.cells;
    const bool daily = cells.grain == Grain::kDay;
    const Day first = first_day(cube.month);
    std::vector<std::uint32_t> slot_of(by_day ? 0 : classes.count() * cube.shape_count, kNone);
    const bool has_parts = cube.discounts == DiscountForm::kColumns;
    Entries entries;
    entries.list.reserve(by_day ? cells.size() : std::min(cells.size(), cube.shape_count));
    const MeasureColumn& gross = cells[Measure::kUnblended];
    const MeasureColumn& public_price = cells[Measure::kPublicOnDemand];
    for (std::size_t cell = 0; cell < cells.size(); ++cell) {
        const std::uint32_t shape = cells.shape[cell];
        const Day day = daily ? cells.day[cell] : first;
        const std::uint32_t day_class = classes.of(shape, day);
        std::uint32_t fresh = kNone;
        std::uint32_t& slot = by_day ? fresh : slot_of[day_class * cube.shape_count + shape];
        if (slot == kNone) {
            slot = static_cast<std::uint32_t>(entries.list.size());
            entries.list.push_back({shape, rating.state_of[day_class][shape], day, 0, {}, {}});
            if (has_parts) entries.discounts.emplace_back();
        }
        Entry& entry = entries.list[slot];
        entry.lines += cells.lines[cell];
        entry.gross += gross[cell];
        entry.public_price += public_price[cell];
        if (has_parts) add_parts(cells, cell, entries.discounts[slot]);
    }
    return entries;
}

}  // namespace bw
