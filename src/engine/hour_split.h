// Lines of one hour told apart by when they start: a finer reduction.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace bw {

struct HourSplit {
    // What stands for the class of hours of a line that starts then, in microseconds since 1970-01-01 UTC. Never "".
    // Thread-safe.
    std::function<std::string(std::int64_t start)> class_of_start{};
    // The ids, sorted, of the shapes without tags whose lines are told apart; of all others they stay together.
    std::vector<std::string> shapes{};
};

// What the classes are called among the tags of a reduction: no tag has such a key.
inline constexpr std::string_view kHourKey = "hour";

}  // namespace bw
