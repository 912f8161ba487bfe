#include "tables/spreadsheet/reference.h"

#include <charconv>

#include "base/ascii_case.h"

namespace bw {
namespace {

constexpr std::size_t kMostLetters = 4;

}  // namespace

std::optional<CellReference> parse_reference(std::string_view text) {
    CellReference place;
    std::size_t letters = 0;
    while (letters < text.size() && ascii_lower(text[letters]) >= 'a' && ascii_lower(text[letters]) <= 'z') {
        if (letters == kMostLetters) return std::nullopt;
        place.column = place.column * 26 + static_cast<std::size_t>(ascii_lower(text[letters++]) - 'a') + 1;
    }
    const char* end = text.data() + text.size();
    const auto read = std::from_chars(text.data() + letters, end, place.row);
    if (letters == 0 || read.ptr != end || read.ec != std::errc{} || place.row == 0) return std::nullopt;
    return place;
}

std::optional<CellRange> parse_range(std::string_view text) {
    const auto colon = text.find(':');
    if (colon == std::string_view::npos) return std::nullopt;
    const auto first = parse_reference(text.substr(0, colon));
    const auto last = parse_reference(text.substr(colon + 1));
    if (!first || !last || last->row < first->row || last->column < first->column) return std::nullopt;
    return CellRange{*first, *last};
}

}  // namespace bw
