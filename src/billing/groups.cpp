#include "billing/groups.h"

#include <algorithm>

namespace bw {

Groups::Groups(const ShapeFields& fields, std::span<const GroupBy> grouping)
    : grouping_(grouping), of_shape_(fields.cube.shape_count, 0) {
    for (const GroupBy& by : grouping) columns_.push_back(group_column(by, fields));
    columns_.push_back(fields.currency);
    std::size_t groups = 1;
    for (const DimensionColumn& column : columns_) {
        PairNumbers numbers(groups, column.values.size());
        for (std::size_t shape = 0; shape < of_shape_.size(); ++shape)
            of_shape_[shape] = numbers.of(of_shape_[shape], column.codes[shape]).first;
        groups = numbers.count();
    }
    shape_of_.resize(groups);
    for (std::size_t shape = 0; shape < of_shape_.size(); ++shape) shape_of_[of_shape_[shape]] = shape;
    by_day_ = std::ranges::find(grouping, Group::kDay, &GroupBy::group) != grouping.end();
}

std::uint32_t Groups::of(std::uint32_t shape, Day day) {
    const std::uint32_t group = of_shape_[shape];
    if (!by_day_) return group;
    const auto [number, is_new] = of_day_.of(group, static_cast<std::uint32_t>(day.since_epoch));
    if (is_new) days_.emplace_back(group, day);
    return number;
}

std::vector<std::string> Groups::keys(std::uint32_t group) const {
    const std::size_t shape = any_shape(group);
    std::vector<std::string> keys;
    for (std::size_t i = 0; i < grouping_.size(); ++i)
        keys.push_back(grouping_[i].group == Group::kDay ? to_text(days_[group].second) : columns_[i].value(shape));
    return keys;
}

}  // namespace bw
