// What fills the blanks of rewordings: `{month}` is "2026-10" or "October 2026".
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "conditions/text/cursor.h"

namespace bw {

// Reads what fills the blank of that name, and tells it as the language writes it. Nothing where no such thing stands here.
// REQUIRES: a blank of that name.
std::optional<std::string> read_blank(std::string_view name, Cursor& cursor);

}  // namespace bw
