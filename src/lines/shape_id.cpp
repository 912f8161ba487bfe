#include "lines/shape_id.h"

#include <algorithm>
#include <vector>

#include "base/sha256.h"

namespace bw {

std::string shape_id(std::span<const std::pair<std::string_view, std::string_view>> pairs) {
    std::vector<std::pair<std::string_view, std::string_view>> sorted;
    for (const auto& pair : pairs)
        if (!pair.second.empty()) sorted.push_back(pair);
    std::ranges::sort(sorted);
    std::string text;
    for (const auto& [name, value] : sorted) {
        text.append(name).push_back('\0');
        text.append(value).push_back('\0');
    }
    return sha256_hex(text).substr(0, 32);
}

}  // namespace bw
