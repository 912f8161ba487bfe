// The same work for each of several things, on as many threads as the machine has cores.
#pragma once

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <thread>
#include <vector>

namespace bw {

// Calls work(i) once for each i below count, from several threads, in about this order; returns when all are done.
// REQUIRES: work does not throw.
template <class Work>
void in_parallel(std::size_t count, const Work& work) {
    constexpr std::size_t kMostThreads = 8;
    std::atomic<std::size_t> next = 0;
    const auto run = [&] {
        for (std::size_t i = next++; i < count; i = next++) work(i);
    };
    std::vector<std::jthread> threads;
    const std::size_t most =
        std::min(count, std::clamp<std::size_t>(std::thread::hardware_concurrency(), 1, kMostThreads));
    for (std::size_t i = 1; i < most; ++i) threads.emplace_back(run);
    run();
}

}  // namespace bw
