// What a run of the benchmark measures.
#pragma once

#include <cstdint>
#include <filesystem>
#include <set>
#include <string>

namespace bw::bench {

struct Options {
    std::int64_t lines = 20'000'000;
    int accounts = 2000;
    int subsets = 300;
    int runs = 5;
    std::filesystem::path folder{};   // generated data lies below it, by arguments
    std::filesystem::path program{};  // billwright
    std::set<std::string> only{};     // parts of the benchmark; empty: all

    bool wants(const std::string& part) const { return only.empty() || only.contains(part); }
};

}  // namespace bw::bench
