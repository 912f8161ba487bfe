#include "reports/rated_month.h"

#include <algorithm>

#include "lines/timestamp.h"
#include "rating/hours.h"

namespace bw {

ExactAmount of_measures(const Coefficients& charge, const Line& line) {
    ExactAmount sum;
    for (const auto& [basis, coefficient] : charge.terms())
        if (basis.is_measure()) sum += times(line[basis.measure()], coefficient);
    return sum;
}

std::string values_of(const Cube& cube, std::uint32_t shape) {
    std::string values;
    for (const DimensionColumn& column : cube.dimensions) values.append(column.value(shape)).push_back('\0');
    for (const DimensionColumn& column : cube.tags) values.append(column.value(shape)).push_back('\0');
    return values;
}

std::optional<std::int64_t> start_of(const Line& line) {
    return parse_timestamp(line.keys[static_cast<std::size_t>(LineKey::kUsageStart)]);
}

RatedMonth::RatedMonth(const Cube& the_cube, const Plan& the_plan, bool keeps_settlements)
    : plan(the_plan),
      lowered(lower_plan(plan, the_cube.month)),
      fields(fields_of(the_cube, plan)),
      cube(fields.cube),
      classes(cube, lowered.conditions()),
      rating(rate(fields, plan, lowered, classes, keeps_settlements ? &settlements : nullptr)) {}

LinePricer::LinePricer(const RatedMonth& month) : month_(month) {
    const Cube& cube = month.cube;
    const auto& copies = month.fields.copies;
    for (std::uint32_t shape = 0; shape < (copies.empty() ? cube.shape_count : copies.size()); ++shape) {
        shapes_[values_of(cube, shape)].push_back(shape);
    }
    for (auto& [key, shapes] : shapes_)
        std::ranges::sort(shapes, {}, [&](std::uint32_t shape) { return cube.day_of(shape); });
    if (cube.hours.codes.empty()) return;
    for (const auto& rules : month.lowered.steps)
        for (const Condition* condition : hour_conditions(rules)) on_hours_.push_back(condition);
    for (const std::string& hour : cube.hours.values) {
        const auto start = parse_timestamp(hour);
        hours_.push_back(start ? answers_at(on_hours_, *start) : "");
    }
}

std::string LinePricer::key_of(const Line& line) const {
    std::string key;
    for (const std::string& value : line.dimensions) key.append(value).push_back('\0');
    for (const std::string& tag : month_.cube.tag_keys) {
        const auto value = line.tags.find(tag);
        if (value != line.tags.end()) key.append(value->second);
        key.push_back('\0');
    }
    return key;
}

std::vector<std::uint32_t> LinePricer::shapes_of(const Line& line) const {
    const auto shape = shape_of(line);
    if (!shape) return {};
    std::vector<std::uint32_t> shapes{*shape};
    if (const auto& copies = month_.fields.copies; !copies.empty())
        shapes.insert(shapes.end(), copies[*shape].begin(), copies[*shape].end());
    return shapes;
}

std::optional<std::uint32_t> LinePricer::shape_of(const Line& line) const {
    const auto found = shapes_.find(key_of(line));
    if (found == shapes_.end()) return std::nullopt;
    const Cube& cube = month_.cube;
    const std::string hours = hours_of(line);
    std::optional<std::uint32_t> last;
    for (const std::uint32_t shape : found->second) {
        const std::uint32_t hour = cube.hours.codes.empty() ? 0 : cube.hours.codes[shape];
        const bool same_hours = hour == 0 || hours_[hour] == hours;
        if (same_hours && cube.day_of(shape) <= line.placed_day) last = shape;
    }
    return last;
}

// The answers for the line, as far as they matter.
std::string LinePricer::hours_of(const Line& line) const {
    if (on_hours_.empty()) return "";
    const auto start = start_of(line);
    return start ? answers_at(on_hours_, *start) : "";
}

std::uint32_t LinePricer::class_of(std::uint32_t shape, const Line& line) const {
    const bool daily = month_.cube.cells.grain == Grain::kDay;
    return month_.classes.of(shape, daily ? line.placed_day : first_day(month_.cube.month));
}

LineCharge LinePricer::charge(std::uint32_t shape, const Line& line, Slice slice) const {
    const Rating& rating = month_.rating;
    const std::uint32_t state = rating.state_of[class_of(shape, line)][shape];
    LineCharge charge{rating.states[state].workflow};
    charge.cost = of_measures(cut(cost_in(rating.states[state], rating.discounts), slice), line);
    charge.charge = of_measures(cut(rating.states[state].charge, slice), line);
    if (!charge.workflow) return charge;
    const std::size_t rules = month_.plan.workflows[*charge.workflow].rules.size();
    for (const Coefficients& after : rating.after_each_rule(state, rules))
        charge.after.push_back(of_measures(cut(after, slice), line));
    return charge;
}

}  // namespace bw
