// Numbers pairs in the order in which they come: 0, 1, 2 ...
#pragma once

#include <cstddef>
#include <cstdint>
#include <unordered_map>
#include <utility>
#include <vector>

namespace bw {

class PairNumbers {
public:
    PairNumbers() = default;
    // All firsts are below `firsts`, all seconds below `seconds`: where these are few, a table answers.
    PairNumbers(std::size_t firsts, std::size_t seconds) {
        if (firsts * seconds > kMostTable) return;
        width_ = seconds;
        table_.assign(firsts * seconds, kNone);
    }

    // The number, and whether the pair is new.
    std::pair<std::uint32_t, bool> of(std::uint32_t first, std::uint32_t second) {
        std::uint32_t& number = table_.empty()
                                    ? map_.try_emplace((std::uint64_t{first} << 32) | second, kNone).first->second
                                    : table_[first * width_ + second];
        const bool is_new = number == kNone;
        if (is_new) number = static_cast<std::uint32_t>(count_++);
        return {number, is_new};
    }

    std::size_t count() const { return count_; }

private:
    static constexpr std::uint32_t kNone = 0xFFFFFFFF;
    static constexpr std::size_t kMostTable = std::size_t{1} << 22;

    std::size_t width_ = 0;
    std::vector<std::uint32_t> table_{};
    std::unordered_map<std::uint64_t, std::uint32_t> map_{};
    std::size_t count_ = 0;
};

}  // namespace bw
