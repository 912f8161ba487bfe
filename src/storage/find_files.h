// From what the user gives as sources to files.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "base/error.h"

namespace bw {

inline constexpr std::size_t kMostSourceFiles = 100'000;

struct FoundFile {
    std::string path{};
    bool named = false;  // given by its own name: then it must be usable; else found in a folder or by a pattern
};

struct FoundFiles {
    std::vector<FoundFile> files{};      // sorted by path, each file once, whatever links and spellings lead to it
    std::vector<std::string> skipped{};  // hidden files and folders (their name begins with a dot), sorted
};

// A source is a file, a folder (searched with all folders below it) or a pattern: `*`, `?`, `[...]` within a name,
// `**` for any number of folders. A path that exists is never read as a pattern; folders that match one are searched.
// A file that is named and found counts as named.
// Errors, one for each source: kSourceNotFound (the path or pattern), kSourceUnreadable (a folder, or no regular file),
// kSourceLimit (all sources together).
Result<FoundFiles> find_files(std::span<const std::string> sources);

}  // namespace bw
