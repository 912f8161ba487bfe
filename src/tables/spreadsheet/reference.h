// "BC12" and "B2:C7".
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace bw {

struct CellReference {
    std::size_t column = 0;  // from 1: A
    std::uint64_t row = 0;   // from 1
};

struct CellRange {
    CellReference first{};
    CellReference last{};
};

std::optional<CellReference> parse_reference(std::string_view text);

// Two references in reading order. (One alone is no range of several cells.)
std::optional<CellRange> parse_range(std::string_view text);

}  // namespace bw
