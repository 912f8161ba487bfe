// Random choices that a seed decides.
#pragma once

#include <cstdint>
#include <random>
#include <string>
#include <vector>

namespace bw::test {

using Strings = std::vector<std::string>;

class Dice {
public:
    explicit Dice(std::uint64_t seed) : engine_(seed) {}

    std::uint64_t below(std::uint64_t bound) { return engine_() % bound; }
    bool one_in(std::uint64_t n) { return below(n) == 0; }
    const std::string& of(const Strings& values) { return values[below(values.size())]; }

private:
    std::mt19937_64 engine_;
};

}  // namespace bw::test
