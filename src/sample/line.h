// One line of a stream.
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>

#include "sample/plan.h"

namespace bw::sample {

struct SampleLine {
    std::array<std::int64_t, kCellCount> cells{};
    std::uint32_t profile = 0;
    std::uint32_t interval = 0;  // hour of the month, or for fixed lines hours of the month + number of the interval
    std::int64_t start = 0;      // seconds since 1970-01-01
    std::int64_t end = 0;

    std::int64_t& operator[](Measure measure) { return cells[static_cast<std::size_t>(measure)]; }
};

// Half-even, scale 10.
std::int64_t cost_of(std::int64_t usage, std::int64_t rate);

bool is_active(const Plan& plan, const Stream& stream, int hour);

// Lines of the stream in these hours.
std::int64_t count_lines(const Plan& plan, const Stream& stream, int first_hour, int end_hour);

// As a delivery has it. REQUIRES: is_active, and `month` is that of the hour.
void make_line(const Plan& plan, const Stream& stream, int month, int hour, int delivery, SampleLine& line);

}  // namespace bw::sample
