// Cells as billing adds them up: a shape with a state, and with a day where the grouping asks for days.
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "cube/cube.h"
#include "rating/rating.h"

namespace bw {

struct Entry {
    std::uint32_t shape = 0;
    std::uint32_t state = 0;
    Day day{};  // only where entries are made by day
    std::int64_t lines = 0;
    Amount gross;
    Amount public_price;
};

// The discounts of an entry by kind.
using DiscountParts = std::array<Amount, kDiscountKindCount>;

struct Entries {
    std::vector<Entry> list{};
    std::vector<DiscountParts> discounts{};  // parallel to the list in the columns form of discounts; else empty

    // The gross cost with the discounts.
    Amount cost(std::size_t entry) const;
};

// Adds up the cells that have the same shape and class of days; with `by_day` every cell is an entry of its own.
// REQUIRES: cells of day grain where `by_day` or `classes.needs_days()`.
Entries make_entries(const Cube& cube, const DayClasses& classes, const Rating& rating, bool by_day);

}  // namespace bw
