// Any text as the name of one file or folder, and back: characters other than ASCII letters, digits, `-` and `_` are
// written %XX. So no name leads out of its folder, is hidden, or differs from another only by being illegal.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace bw {

std::string encoded_name(std::string_view text);

// Nothing where the name is not what encoded_name() writes.
std::optional<std::string> decoded_name(std::string_view name);

}  // namespace bw
