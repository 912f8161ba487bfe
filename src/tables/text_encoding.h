// Text as spreadsheets save it, brought to UTF-8.
#pragma once

#include <string>
#include <string_view>

#include "base/error.h"

namespace bw {

struct DecodedText {
    std::string text{};           // UTF-8 without a byte order mark
    std::string_view encoding{};  // "UTF-8", "UTF-16LE", "UTF-16BE", "Windows-1252"
    bool guessed = false;         // nothing in the bytes says so: Windows-1252, because they are not UTF-8
};

// A byte order mark decides. Without one: every other byte of the beginning 0: UTF-16; well-formed UTF-8: UTF-8;
// anything else: Windows-1252, which is Latin-1 with more characters and what Excel calls ANSI in the west.
// Errors: kTableUnreadable (bytes that the encoding does not have, with the line).
Result<DecodedText> to_utf8(std::string_view bytes, const std::string& file);

}  // namespace bw
