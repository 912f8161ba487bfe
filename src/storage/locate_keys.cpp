#include "storage/locate_keys.h"

#include <algorithm>
#include <system_error>

namespace bw {
namespace {

namespace fs = std::filesystem;

using Names = std::vector<std::string>;

Names names_of(const std::string& key) {
    Names names;
    for (const fs::path& name : fs::path(key)) names.push_back(name.string());
    return names;
}

bool is_file(const fs::path& path) {
    std::error_code ignored;  // what cannot be looked at is not there
    return fs::is_regular_file(path, ignored);
}

// The key without its first `from` names, below the folder.
fs::path below(const fs::path& folder, const Names& names, std::size_t from) {
    fs::path path = folder;
    for (std::size_t i = from; i < names.size(); ++i) path /= names[i];
    return path;
}

// A key that climbs ("..") leads out of the copy; AWS writes none.
bool climbs(const Names& names) { return std::ranges::find(names, "..") != names.end(); }

bool keeps_keys(const fs::path& folder, const Names& names) {
    const auto folders = std::ranges::subrange(names.begin(), names.end() - 1);
    const auto at = std::ranges::find(folders, folder.filename().string());
    return at != folders.end() && at + 1 != folders.end();
}

std::optional<fs::path> locate(const Names& names, const fs::path& folder) {
    if (names.empty() || climbs(names)) return std::nullopt;
    for (std::size_t from = 0; from + 1 < names.size(); ++from) {
        for (fs::path above = folder;; above = above.parent_path()) {
            if (const fs::path path = below(above, names, from); is_file(path)) return path;
            if (!above.has_relative_path()) break;
        }
    }
    const fs::path alone = folder / names.back();
    if (is_file(alone) && !keeps_keys(folder, names)) return alone;
    return std::nullopt;
}

}  // namespace

std::vector<std::optional<fs::path>> locate_keys(std::span<const std::string> keys, const fs::path& beside) {
    const fs::path folder = fs::absolute(beside).lexically_normal().parent_path();
    std::vector<std::optional<fs::path>> found;
    found.reserve(keys.size());
    for (const std::string& key : keys) found.push_back(locate(names_of(key), folder));
    return found;
}

}  // namespace bw
