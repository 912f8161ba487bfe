// The lines that a settlement looks at, cell by cell, and how it keeps customers apart.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "rating/match.h"
#include "rating/own_lines.h"
#include "rating/rating.h"

namespace bw {

// One of the cubes that are rated together: the payer's, and that of the lines that rules add.
struct Sheet {
    const ShapeFields& fields;
    RatedShapes& rated;
    const OwnLines* own;                                         // nullptr: the payer's
    std::vector<std::vector<std::uint32_t>> shapes_of_workflow;  // the last: at cost
};

class Selection {
public:
    // Lines of the sheet, of these shapes, for which the condition holds. Sheet, classes and states must outlive this.
    Selection(const Sheet& sheet, const Condition& when, std::span<const std::uint32_t> shapes,
              const DayClasses& classes, const std::vector<State>& states);

    // visit(cell, shape, state), but of lines for which an earlier rule was the last.
    template <class Visit>
    void each(const Visit& visit) const {
        each_of_all([&](std::uint32_t cell, std::uint32_t shape, const State& state) {
            if (!state.closed) visit(cell, shape, state);
        });
    }

    // Of those, too: what is reckoned from the use of all customers does not depend on who was rated before.
    template <class Visit>
    void each_of_all(const Visit& visit) const {
        const Cells& cells = sheet_.fields.cube.cells;
        const Day first = first_day(sheet_.fields.cube.month);
        for (std::uint32_t cell = 0; cell < cells.size(); ++cell) {
            const std::uint32_t shape = cells.shape[cell];
            const Day day = cells.day.empty() ? first : cells.day[cell];
            const std::uint32_t day_class = sheet_.own != nullptr ? classes_.of(day) : classes_.of(shape, day);
            if (hits_[day_class][shape] == 0) continue;
            visit(cell, shape, states_[sheet_.rated.state_of[day_class][shape]]);
        }
    }

    ExactAmount value(const Coefficients& terms, std::uint32_t cell) const;

private:
    const Sheet& sheet_;
    const DayClasses& classes_;
    const std::vector<State>& states_;
    std::vector<std::vector<std::uint8_t>> hits_{};  // [class][shape]
};

// Shapes numbered by the values of some columns.
class NumberedShapes {
public:
    NumberedShapes(std::size_t shapes, std::vector<const DimensionColumn*> by);

    std::size_t count() const { return any_shape_.size(); }
    std::uint32_t of(std::uint32_t shape) const { return of_shape_[shape]; }
    // The values of a number.
    std::vector<std::string> key(std::size_t number) const;

private:
    std::vector<const DimensionColumn*> columns_;
    std::vector<std::uint32_t> of_shape_;
    std::vector<std::size_t> any_shape_{};
};

}  // namespace bw
