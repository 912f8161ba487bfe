// Day classes: days on which every time condition of a plan has the same answer are one class, so that shapes are
// rated once per class, not once per day.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "base/calendar.h"
#include "conditions/condition.h"
#include "cube/cube.h"

namespace bw {

// Whether a time leaf in UTC (weekday, month, year, dates) holds on the day of a line's usage start, the test for lines
// within one day left out; false where there is no day. Nothing where the condition is no such leaf (hours: rating/hours.h).
std::optional<bool> time_leaf_holds(const Condition& condition, const std::optional<Day>& day);

class DayClasses {
public:
    // `conditions`: all conditions of the rules in force.
    DayClasses(const Cube& cube, std::span<const Condition* const> conditions);

    std::size_t count() const { return examples_.size(); }
    // More than one class among the days of the month: a bill needs the cube at day grain.
    bool needs_days() const { return needs_days_; }
    // The class of a shape's lines placed on `day`. A shape whose usage starts outside the month has one class.
    std::uint32_t of(std::uint32_t shape, Day day) const;
    // The class of a line that starts on this day of the month.
    std::uint32_t of(Day day) const;
    // Any day of the class, for evaluating time conditions; nothing for lines without a usage start.
    const std::optional<Day>& example(std::uint32_t class_index) const { return examples_[class_index]; }

private:
    std::uint32_t add(const std::optional<Day>& day, std::span<const Condition* const> leaves);

    Day first_{};
    std::vector<std::uint32_t> of_day_{};      // days of the month from its first
    std::vector<std::uint32_t> of_outside_{};  // by code of Dim::kOutsideDay; [0] unused
    const std::vector<std::uint32_t>* outside_codes_;
    std::vector<std::optional<Day>> examples_{};
    std::vector<std::vector<bool>> patterns_{};
    bool needs_days_ = false;
};

}  // namespace bw
