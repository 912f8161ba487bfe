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
    std::size_t count() const { return shape_of_.size(); }

    // The group of the shape's lines on a day, which counts only by_day().
    std::uint32_t of(std::uint32_t shape, Day day);

    std::vector<std::string> keys(std::uint32_t group) const;
    const std::string& currency(std::uint32_t group) const { return columns_.back().value(any_shape(group)); }

private:
    std::size_t any_shape(std::uint32_t group) const { return shape_of_[by_day_ ? days_[group].first : group]; }

    std::span<const GroupBy> grouping_;
    std::vector<DimensionColumn> columns_{};
    std::vector<std::uint32_t> of_shape_;
    std::vector<std::size_t> shape_of_{};  // any of the group's
    bool by_day_ = false;
    PairNumbers of_day_{};
    std::vector<std::pair<std::uint32_t, Day>> days_{};
};

}  // namespace bw
