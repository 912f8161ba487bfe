// Seconds, and the middle one of several.
#pragma once

#include <algorithm>
#include <chrono>
#include <vector>

namespace bw::bench {

inline constexpr double kGibibyte = 1024.0 * 1024 * 1024;

template <class Work>
double seconds_of(const Work& work) {
    const auto started = std::chrono::steady_clock::now();
    work();
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - started).count();
}

// REQUIRES: not empty. The upper one of two in the middle.
inline double median(std::vector<double> values) {
    const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
    std::ranges::nth_element(values, middle);
    return *middle;
}

}  // namespace bw::bench
