#include "storage/glob.h"

#include <fnmatch.h>

#include <filesystem>
#include <set>
#include <system_error>

namespace bw {
namespace {

namespace fs = std::filesystem;

using Paths = std::set<fs::path>;

bool is_folder(const fs::path& path) {
    std::error_code ignored;  // what cannot be looked at matches nothing
    return fs::is_directory(path, ignored);
}

// The names in a folder; an empty path is the current folder, and its names stay relative.
std::vector<fs::path> entries(const fs::path& folder) {
    std::vector<fs::path> found;
    std::error_code ignored;
    for (fs::directory_iterator it(folder.empty() ? "." : folder, ignored), end; !ignored && it != end;
         it.increment(ignored)) {
        found.push_back(folder / it->path().filename());
    }
    return found;
}

void add_with_folders_below(const fs::path& folder, Paths& found) {
    found.insert(folder);
    for (const fs::path& entry : entries(folder)) {
        const bool hidden = entry.filename().string().starts_with('.');
        if (!hidden && is_folder(entry) && !fs::is_symlink(entry)) add_with_folders_below(entry, found);
    }
}

Paths step(const Paths& from, const std::string& name) {
    Paths found;
    for (const fs::path& folder : from) {
        if (name == "**") {
            add_with_folders_below(folder, found);
        } else if (!is_pattern(name)) {
            if (std::error_code ignored; fs::exists(folder / name, ignored)) found.insert(folder / name);
        } else {
            for (const fs::path& entry : entries(folder)) {
                if (::fnmatch(name.c_str(), entry.filename().c_str(), FNM_PERIOD) == 0) found.insert(entry);
            }
        }
    }
    return found;
}

}  // namespace

bool is_pattern(std::string_view source) { return source.find_first_of("*?[") != std::string_view::npos; }

std::vector<std::string> expand_pattern(const std::string& pattern) {
    const fs::path path(pattern);
    Paths found{path.root_path()};
    for (const fs::path& name : path.relative_path()) {
        if (!name.empty()) found = step(found, name.string());
    }
    std::vector<std::string> matches;
    for (const fs::path& match : found) {
        if (!match.empty()) matches.push_back(match.string());
    }
    return matches;
}

}  // namespace bw
