// UTF-8 text, counted in code points.
#pragma once

#include <cstddef>
#include <string_view>

namespace bw {

// Well-formed after RFC 3629: no overlong forms, no surrogates, nothing beyond U+10FFFF.
bool is_utf8(std::string_view text);

// Code points; in ill-formed text, bytes that begin one.
std::size_t code_points(std::string_view text);

// The first `count` code points.
std::string_view first_code_points(std::string_view text, std::size_t count);

}  // namespace bw
