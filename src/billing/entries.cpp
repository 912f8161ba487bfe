#include "billing/entries.h"

namespace bw {

std::vector<Entry> make_entries(const Cube& cube, const DayClasses& classes, const Rating& rating, bool by_day) {
    constexpr std::uint32_t kNone = 0xFFFFFFFF;
    const Cells& cells = cube.cells;
    const bool daily = cells.grain == Grain::kDay;
    const Day first = first_day(cube.month);
    std::vector<std::uint32_t> slot_of(by_day ? 0 : classes.count() * cube.shape_count, kNone);
    std::vector<Entry> entries;
    for (std::size_t cell = 0; cell < cells.size(); ++cell) {
        const std::uint32_t shape = cells.shape[cell];
        const Day day = daily ? cells.day[cell] : first;
        const std::uint32_t day_class = classes.of(shape, day);
        std::uint32_t fresh = kNone;
        std::uint32_t& slot = by_day ? fresh : slot_of[day_class * cube.shape_count + shape];
        if (slot == kNone) {
            slot = static_cast<std::uint32_t>(entries.size());
            entries.push_back({shape, rating.state_of[day_class][shape], day, 0, {}, {}});
        }
        Entry& entry = entries[slot];
        entry.lines += cells.lines[cell];
        entry.cost += cells[Measure::kUnblended][cell];
        entry.public_price += cells[Measure::kPublicOnDemand][cell];
    }
    return entries;
}

}  // namespace bw
