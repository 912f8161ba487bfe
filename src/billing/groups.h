// The groups of a grouping, numbered: the values of its columns, and the currency of the bill; they are never mixed.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "billing/grouping.h"
#include "cube/pair_numbers.h"
#include "rating/shapes.h"

namespace bw {

class Groups {
public:
    // Keeps `grouping`, which must outlive it.
    Groups(const ShapeFields& fields, std::span<const GroupBy> grouping);

    bool by_day() const { return by_day_; }

    // Of the groups without their days.
    std::size_t count() const { return piece_of_.size(); }

    // What lines are cut into where the grouping has identifiers, each once; the first is the whole.
    const std::vector<Slice>& slices() const { return slices_; }

    // visit(group, number of the slice) for each slice of the shape's lines on a day, which counts only by_day().
    template <class Visit>
    void each(std::uint32_t shape, Day day, const Visit& visit) {
        if (pieces_.empty()) return visit(of(shape, day), 0U);
        for (const Piece& piece : pieces_[shape]) visit(of(piece.number, day), piece.slice);
    }

    // How often lines of the shape are counted.
    std::size_t times_counted(std::uint32_t shape) const { return pieces_.empty() ? 1 : pieces_[shape].size(); }

    std::vector<std::string> keys(std::uint32_t group) const;
    const std::string& currency(std::uint32_t group) const { return columns_.back().value(any_piece(group)); }

private:
    // A slice of a shape's lines, numbered on behind the shapes: the first of each shape has the shape's number.
    struct Piece {
        std::uint32_t number = 0;
        std::uint32_t slice = 0;
    };

    void cut(const Identifiers& identifiers, std::size_t shapes);
    std::uint32_t number_of(Slice slice);
    std::uint32_t of(std::uint32_t piece, Day day);
    std::size_t any_piece(std::uint32_t group) const { return piece_of_[by_day_ ? days_[group].first : group]; }

    std::span<const GroupBy> grouping_;
    std::vector<Slice> slices_{kWhole};
    std::vector<std::vector<Piece>> pieces_{};  // of each shape; empty where the grouping has no identifiers
    DimensionColumn identifier_;                // of each piece
    std::vector<std::uint32_t> shape_of_{};     // of the pieces behind the shapes
    std::vector<DimensionColumn> columns_{};    // of each piece
    std::vector<std::uint32_t> of_piece_{};     // its group
    std::vector<std::size_t> piece_of_{};       // any of the group's
    bool by_day_ = false;
    PairNumbers of_day_{};
    std::vector<std::pair<std::uint32_t, Day>> days_{};
};

}  // namespace bw
