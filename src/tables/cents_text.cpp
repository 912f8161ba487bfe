#include "tables/cents_text.h"

#include <algorithm>

namespace bw {
namespace {

// Puts commas into the digits before the point.
std::string grouped(std::string text) {
    const std::size_t first_digit = text.starts_with('-') ? 1 : 0;
    std::size_t at = std::min(text.find('.'), text.size());
    while (at > first_digit + 3) text.insert(at -= 3, ",");
    return text;
}

}  // namespace

std::string cents_text(Decimal<2> cents) { return grouped(to_fixed(cents, 2)); }

std::string count_text(std::uint64_t count) { return grouped(std::to_string(count)); }

}  // namespace bw
