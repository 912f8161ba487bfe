// `subset "Acme"`, `subset "Acme" or "Globex"`: as part of slots.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "conditions/text/cursor.h"

namespace bw {

// Sorted names; nothing where the words do not stand here.
std::optional<std::vector<std::string>> parse_subset_names(Cursor& cursor);
std::string print_subset_names(const std::vector<std::string>& names);

}  // namespace bw
