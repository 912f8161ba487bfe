// What a run of the benchmark measures.
#pragma once

#include <cstdint>
#include <filesystem>
#include <set>
#include <string>

namespace bw::bench {

struct Options {
    std::int64_t lines = 20'000'000;  // other payers are sized by it
    int accounts = 2000;
    int subsets = 300;
    int shapes = 1'000'000;  // of the parts that are about many shapes
    int runs = 5;
    std::filesystem::path folder{};   // generated data lies below it, by arguments
    std::filesystem::path program{};  // billwright
    std::set<std::string> only{};     // names of parts; empty: all but those that are only run when named
};

}  // namespace bw::bench
