// Text as code points, and as the UTF-16 units in which spreadsheet programs count.
#pragma once

#include <string>
#include <string_view>

namespace bw {

// The code points of the text; each byte of ill-formed text beyond ASCII reads as "?".
std::u32string to_code_points(std::string_view text);
std::string to_utf8(std::u32string_view code_points);

std::size_t utf16_units(std::string_view text);

// The beginning of at most that many units, well-formed. REQUIRES: the text is.
std::string first_utf16_units(std::string_view text, std::size_t units);

}  // namespace bw
