// `subset "Acme"`, `subset "Acme" or "Globex"`: whose accounts bought a commitment.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "conditions/text/cursor.h"

namespace bw {

inline constexpr std::string_view kSubsetName = "the name of a subset, such as \"Acme\"";

// Sorted names; nothing where the words do not stand here.
std::optional<std::vector<std::string>> parse_subset_names(Cursor& cursor);
// Whether the sentence ends before the name of a subset, which is then expected.
bool lacks_subset_name(Cursor& cursor);
std::string print_subset_names(const std::vector<std::string>& names);

}  // namespace bw
