#include "tables/code_points.h"

#include "base/utf8.h"

namespace bw {
namespace {

unsigned low_bits(char c) { return static_cast<unsigned char>(c) & 0x3FU; }

// REQUIRES: well-formed.
char32_t decode(std::string_view text, std::size_t& at) {
    const auto first = static_cast<unsigned char>(text[at++]);
    if (first < 0x80) return first;
    const int more = first < 0xE0 ? 1 : first < 0xF0 ? 2 : 3;
    char32_t value = first & (0x3FU >> more);
    for (int i = 0; i < more; ++i) value = value << 6U | low_bits(text[at++]);
    return value;
}

std::size_t units_of(char32_t c) { return c > 0xFFFF ? 2 : 1; }

}  // namespace

std::u32string to_code_points(std::string_view text) {
    const bool well_formed = is_utf8(text);
    std::u32string result;
    for (std::size_t at = 0; at < text.size();) {
        const bool readable = well_formed || static_cast<unsigned char>(text[at]) < 0x80;
        result += readable ? decode(text, at) : (++at, U'?');
    }
    return result;
}

std::string to_utf8(std::u32string_view code_points) {
    std::string text;
    const auto more = [&](char32_t c, unsigned shift) { text += static_cast<char>(0x80U | (c >> shift & 0x3FU)); };
    for (const char32_t c : code_points) {
        const unsigned count = c < 0x80 ? 0 : c < 0x800 ? 1 : c < 0x10000 ? 2 : 3;
        constexpr unsigned kFirst[] = {0, 0xC0, 0xE0, 0xF0};
        text += static_cast<char>(kFirst[count] | c >> (6 * count));
        for (unsigned i = count; i > 0; --i) more(c, 6 * (i - 1));
    }
    return text;
}

std::size_t utf16_units(std::string_view text) {
    std::size_t units = 0;
    for (const char32_t c : to_code_points(text)) units += units_of(c);
    return units;
}

std::string first_utf16_units(std::string_view text, std::size_t units) {
    const std::u32string all = to_code_points(text);
    std::size_t count = 0;
    for (std::size_t used = 0; count < all.size() && used + units_of(all[count]) <= units; ++count)
        used += units_of(all[count]);
    return to_utf8(std::u32string_view(all).substr(0, count));
}

}  // namespace bw
