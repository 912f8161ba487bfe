// The version of a data directory: what is laid out where, and how it is read.
#pragma once

#include <filesystem>

#include "base/error.h"

namespace bw {

// Goes up when an older program could misread what a newer one writes.
inline constexpr int kHomeVersion = 1;

// The file `version` in the data directory: "billwright data directory, version 1".
// A directory without it is new, or of a time before there were versions, and is laid out as version 1.
// Errors: kHomeNewer, kHomeUnusable (the file cannot be read, or names no version).
Result<void> check_home_version(const std::filesystem::path& home);

// The text of the file that this program writes.
std::string home_version_text();

}  // namespace bw
