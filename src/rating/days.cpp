#include "rating/days.h"

#include <algorithm>

#include "conditions/evaluate.h"

namespace bw {
namespace {

void collect_time_leaves(const Condition& condition, std::vector<const Condition*>& leaves) {
    if (const auto* all = std::get_if<AllOf>(&condition.node)) {
        for (const Condition& part : all->parts) collect_time_leaves(part, leaves);
    } else if (const auto* any = std::get_if<AnyOf>(&condition.node)) {
        for (const Condition& part : any->parts) collect_time_leaves(part, leaves);
    } else if (const auto* negated = std::get_if<Not>(&condition.node)) {
        collect_time_leaves(*negated->inner, leaves);
    } else if (time_leaf_holds(condition, std::nullopt)) {
        leaves.push_back(&condition);
    }
}

}  // namespace

std::optional<bool> time_leaf_holds(const Condition& condition, const std::optional<Day>& day) {
    if (zone_of(condition) == nullptr || is_of_hours(condition)) return std::nullopt;
    return std::visit(
        [&]<class Leaf>(const Leaf& leaf) {
            if constexpr (requires(Day one) { matches(leaf, one); }) return day && matches(leaf, *day);
            return false;
        },
        condition.node);
}

DayClasses::DayClasses(const Cube& cube, std::span<const Condition* const> conditions)
    : first_(first_day(cube.month)), outside_codes_(&cube[Dim::kOutsideDay].codes) {
    std::vector<const Condition*> leaves;
    for (const Condition* condition : conditions) collect_time_leaves(*condition, leaves);
    for (Day day = first_; day <= last_day(cube.month); ++day.since_epoch) of_day_.push_back(add(day, leaves));
    needs_days_ = count() > 1;
    of_outside_.push_back(0);
    const auto& outside = cube[Dim::kOutsideDay].values;
    for (std::size_t code = 1; code < outside.size(); ++code)
        of_outside_.push_back(add(parse_day(outside[code]), leaves));
}

std::uint32_t DayClasses::add(const std::optional<Day>& day, std::span<const Condition* const> leaves) {
    std::vector<bool> pattern;
    for (const Condition* leaf : leaves) pattern.push_back(*time_leaf_holds(*leaf, day));
    const auto known = std::ranges::find(patterns_, pattern);
    if (known != patterns_.end()) return static_cast<std::uint32_t>(known - patterns_.begin());
    patterns_.push_back(std::move(pattern));
    examples_.push_back(day);
    return static_cast<std::uint32_t>(patterns_.size() - 1);
}

std::uint32_t DayClasses::of(std::uint32_t shape, Day day) const {
    const std::uint32_t outside = (*outside_codes_)[shape];
    if (outside != 0) return of_outside_[outside];
    return of(day);
}

std::uint32_t DayClasses::of(Day day) const {
    return of_day_[static_cast<std::size_t>(day.since_epoch - first_.since_epoch)];
}

}  // namespace bw
