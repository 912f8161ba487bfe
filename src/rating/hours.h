// Hours: lines of a shape and day that conditions on hours, or on days in a time zone, tell apart. As for tags there is a
// finer reduction (decision 40), of the shapes for which it matters: their lines are told apart by classes of hours, on
// which all these conditions have the same answer.
#pragma once

#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <vector>

#include "rating/rating.h"

namespace bw {

// The conditions on hours of the rules of a workflow (LoweredPlan::steps), in their order. They point into these.
std::vector<const Condition*> hour_conditions(const std::vector<std::vector<Step>>& rules);

// "0110": their answers for a line of one hour that starts then, in microseconds since 1970-01-01 UTC.
std::string answers_at(std::span<const Condition* const> conditions, std::int64_t start);

class HourClasses {
public:
    HourClasses(Month month, std::vector<Condition> conditions);

    // What stands for the class of hours that a line of one hour belongs to by its start, as Cube::hours has it: the first
    // hour of the month of this class, else the minute of the start. Thread-safe.
    std::string of(std::int64_t start) const;

private:
    std::string answers(std::int64_t start) const;

    std::vector<Condition> conditions_;
    std::map<std::string, std::string> first_{};  // hour of the month, by answers
};

// One byte for each shape, 1: conditions on hours of a workflow that bills it, or of a rule that looks at the lines of
// all, may make a difference between its lines.
std::vector<std::uint8_t> told_apart_by_hours(const ShapeFields& fields, const Plan& plan, const LoweredPlan& lowered);

}  // namespace bw
