// The rows of the benchmark: what was measured, its goal, and whether it was met.
#pragma once

#include <optional>
#include <string>
#include <vector>

namespace bw::bench {

enum class Goal { kAtMost, kAtLeast };

struct Row {
    std::string what{};
    double value = 0;
    std::string unit{};  // "s", "ms", "GiB", "x" (a ratio)
    Goal direction = Goal::kAtMost;
    std::optional<double> goal{};  // absent: told for its own sake
    std::string remark{};

    bool met() const { return !goal || (direction == Goal::kAtMost ? value <= *goal : value >= *goal); }
};

using Report = std::vector<Row>;

std::string to_text(const Report& report);

}  // namespace bw::bench
