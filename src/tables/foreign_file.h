// Files that people take for a table and that are none we read: told by their first bytes.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/error.h"

namespace bw {

// kTableUnreadable: what the content is and what to do, where it is empty or of a known other kind.
std::optional<Error> foreign_file(std::string_view bytes, const std::string& file);

}  // namespace bw
