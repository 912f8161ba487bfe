// Names of sheets as spreadsheet programs take them.
#pragma once

#include <span>
#include <string>
#include <vector>

namespace bw {

// One name for each that is wanted, like it: 1 to 31 characters (UTF-16 units), none of []:*?/\, no control character, no
// apostrophe at an end, not "History", and no two that differ in case alone: the later one ends in " (2)".
// `taken`: names that others have.
std::vector<std::string> sheet_names(std::span<const std::string> wanted, std::span<const std::string> taken = {});

}  // namespace bw
