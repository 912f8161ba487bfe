// One payer's month rated, to be asked about single cells and lines.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "lines/line.h"
#include "rating/rating.h"

namespace bw {

struct RatedMonth {
    // Keeps both, which must outlive it. `keeps_settlements`: for those who ask why. REQUIRES: cells of day grain where
    // rules speak of days.
    RatedMonth(const Cube& the_cube, const Plan& the_plan, bool keeps_settlements = false);
    RatedMonth(const RatedMonth&) = delete;
    RatedMonth& operator=(const RatedMonth&) = delete;

    const Plan& plan;
    LoweredPlan lowered;
    ShapeFields fields;
    const Cube& cube;  // of the fields: with what is allocated
    DayClasses classes;
    Settlements settlements{};  // where they are kept
    Rating rating;
};

// What a line is charged, rule by rule.
struct LineCharge {
    std::optional<std::size_t> workflow{};  // nothing: at cost
    ExactAmount cost{};
    std::vector<ExactAmount> after{};  // each rule of the workflow
    ExactAmount charge{};
};

// The charge of a line as far as it is of the line's own measures. Throws ArithmeticOverflow.
ExactAmount of_measures(const Coefficients& charge, const Line& line);

// Of all dimensions and tags of the shape, as one text.
std::string values_of(const Cube& cube, std::uint32_t shape);

// When the usage of a line starts, in microseconds since 1970-01-01 UTC.
std::optional<std::int64_t> start_of(const Line& line);

// Finds the shapes of lines and prices them, what settlements inserted into their cells aside (reports/line_shares.h).
class LinePricer {
public:
    explicit LinePricer(const RatedMonth& month);

    // One for each customer that is billed the line; nothing where the cube has no such line. The line's tags that the cube
    // knows count.
    std::vector<std::uint32_t> shapes_of(const Line& line) const;
    std::uint32_t class_of(std::uint32_t shape, const Line& line) const;
    // Of the slice of the line. Throws ArithmeticOverflow.
    LineCharge charge(std::uint32_t shape, const Line& line, Slice slice = kWhole) const;

private:
    std::optional<std::uint32_t> shape_of(const Line& line) const;
    std::string key_of(const Line& line) const;
    std::string hours_of(const Line& line) const;

    const RatedMonth& month_;
    // Several where shapes are told apart by days, in the order of these, and by hours.
    std::unordered_map<std::string, std::vector<std::uint32_t>> shapes_{};
    std::vector<const Condition*> on_hours_{};  // none where no shape is told apart by hours
    std::vector<std::string> hours_{};          // their answers, by code of Cube::hours
};

}  // namespace bw
