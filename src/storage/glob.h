// File name patterns: `*`, `?`, `[...]` within a name (fnmatch(3)), and `**`, any number of folders, none included.
// Hidden names are matched only by patterns that begin with a dot, and `**` does not enter hidden folders or links.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace bw {

bool is_pattern(std::string_view source);

// What exists and matches, sorted. Folders that cannot be read match nothing.
std::vector<std::string> expand_pattern(const std::string& pattern);

}  // namespace bw
