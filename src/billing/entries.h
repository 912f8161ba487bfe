// Cells as billing adds them up: a shape with a state, and with a day where the grouping asks for days.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "cube/cube.h"
#include "rating/own_lines.h"
#include "rating/rating.h"

namespace bw {

struct Entry {
    std::uint32_t shape = 0;
    std::uint32_t state = 0;
    Day day{};  // only where entries are made by day
    std::int64_t lines = 0;
};

struct Entries {
    std::vector<Entry> list{};
    std::vector<Basis> bases{};     // Rating::bases()
    std::vector<Amount> amounts{};  // bases.size() for each entry, in their order

    const Amount* of(std::size_t entry) const { return &amounts[entry * bases.size()]; }
};

// Adds up the cells that have the same shape and class of days; with `by_day` every cell is an entry of its own.
// REQUIRES: cells of day grain where `by_day` or `classes.needs_days()`.
Entries make_entries(const Cube& cube, const DayClasses& classes, const Rating& rating, bool by_day);
// The same of the lines that rules add.
Entries make_entries(const OwnLines& own, const DayClasses& classes, const Rating& rating);

inline constexpr Slice kWholeLines[] = {kWhole};

// Prices sums of the bases: the coefficients of every state and of the cost, by place among the bases; of slices of lines,
// by number, the slice's parts of them.
class Prices {
public:
    explicit Prices(const Rating& rating, std::span<const Slice> slices = kWholeLines);

    // `amounts`: one for each of Rating::bases().
    ExactAmount charge(std::uint32_t state, const Amount* amounts, std::uint32_t slice = 0) const {
        return sum(charges_[slice * states_ + state], amounts);
    }
    // What of the charge is of amounts of the month that were spread over lines.
    ExactAmount monthly(std::uint32_t state, const Amount* amounts, std::uint32_t slice = 0) const {
        return sum(monthly_[slice * states_ + state], amounts);
    }
    // As AWS charges it.
    Amount cost(const Amount* amounts) const;
    // In the currency of the bill.
    ExactAmount cost(std::uint32_t state, const Amount* amounts, std::uint32_t slice = 0) const {
        return times(cost(amounts), cost_money_[slice * states_ + state]);
    }

private:
    using Places = std::vector<std::pair<std::uint32_t, Coefficient>>;
    static ExactAmount sum(const Places& places, const Amount* amounts) {
        ExactAmount sum;
        for (const auto& [place, coefficient] : places)
            if (!amounts[place].is_zero()) sum += times(amounts[place], coefficient);
        return sum;
    }

    std::size_t states_;
    std::vector<Places> charges_{};  // [slice][state]
    std::vector<Places> monthly_{};  // those of the charges that are
    Places cost_{};
    std::vector<Coefficient> cost_money_{};  // likewise
};

}  // namespace bw
