// What settlements inserted into cells, split over the lines of these: first over the days of a cell that is a month's, then
// over the hours that conditions of the workflow tell apart, then over lines in the order of their keys. So a line's share is the same whatever the grain of the cube and the
// order in which files are read.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "lines/line.h"
#include "reports/rated_month.h"

namespace bw {

class LineShares {
public:
    // The month must outlive it.
    explicit LineShares(const RatedMonth& month);

    // The number of the line's cell, that is, of all cells that its lines cannot tell apart; nothing where settlements inserted nothing into it.
    std::optional<std::uint32_t> cell_of(std::uint32_t shape, const Line& line) const;

    // The cube's cells of a number.
    const std::vector<std::uint32_t>& cells(std::uint32_t number) const { return parts_[number]; }

    struct Place {
        std::uint32_t cell = 0;
        std::uint32_t line = 0;
    };
    // Takes a line of the cell; its keys are kept, and an amount for each settlement. Throws ArithmeticOverflow.
    Place add(std::uint32_t cell, const Line& line);

    // REQUIRES: of each cell of which a line was added, all lines were. Throws ArithmeticOverflow.
    void split();

    // What the line's shares come to in the charge of its slice. REQUIRES: split(). Throws ArithmeticOverflow.
    ExactAmount of(Place place, Slice slice = kWhole) const;
    // Adds them to what LinePricer says of the slice, after each rule.
    void add_to(LineCharge& charge, Place place, Slice slice = kWhole) const;

private:
    // A settlement on the way to the state of a cell, and the state before it.
    struct Insertion {
        std::size_t settlement = 0;
        std::uint32_t before = 0;
    };
    struct KeptLine {
        std::size_t key_from = 0;  // in Cell::keys; the key ends where that of the next line begins
        Day day{};
        Amount usage;
        const std::string* hours = nullptr;  // in hours_
    };
    struct Cell {
        std::uint32_t state = 0;
        std::vector<Insertion> insertions{};  // in the order of the settlements
        std::vector<KeptLine> lines{};
        std::string keys{};
        // insertions.size() for each line: the units of what the line weighs, its shares aside; after split() of its share.
        std::vector<Int128> values{};

        std::string_view key(std::uint32_t line) const;
        // Of the line's first shares, `count` of them.
        ExactAmount shares(const Coefficients& charge, std::uint32_t line, std::size_t count) const;
    };

    std::vector<bool> cells_that_get() const;
    std::vector<std::uint32_t> alike_shapes() const;
    std::string answers_of(std::uint32_t shape) const;
    Amount inserted(std::size_t settlement, std::uint32_t number) const;
    std::string answers_on_hours(std::size_t workflow, const Line& line) const;
    Cell cell_in(std::uint32_t number, std::uint32_t state) const;
    bool is_by_charge(const Insertion& insertion) const;
    Int128 own_weight(const Insertion& insertion, const Line& line) const;
    std::vector<ExactAmount> weights(const Cell& cell, std::size_t insertion,
                                     const std::vector<std::uint32_t>& order) const;
    static std::vector<std::uint32_t> in_order(const Cell& cell);
    void split(Cell& cell, std::uint32_t number) const;

    const RatedMonth& month_;
    std::vector<std::vector<const Condition*>> on_hours_{};       // of workflows
    std::set<std::string> hours_{};                               // their answers for lines, each once
    std::vector<std::uint32_t> alike_{};                          // by shape: the first that lines cannot tell it from
    std::unordered_map<std::uint64_t, std::uint32_t> numbers_{};  // by that and day
    std::vector<std::vector<std::uint32_t>> parts_{};             // the cube's cells of each number
    std::unordered_map<std::uint32_t, Cell> cells_{};             // of which lines were added
};

}  // namespace bw
