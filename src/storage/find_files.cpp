#include "storage/find_files.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <set>
#include <system_error>

#include "storage/files.h"
#include "storage/glob.h"

namespace bw {
namespace {

namespace fs = std::filesystem;

class Search {
public:
    void add_source(const std::string& source) {
        std::error_code problem;
        if (source.empty()) return not_found(source);
        if (fs::exists(source, problem)) return add_path(source, true);
        if (problem) return failed(source, problem);
        const auto matches = is_pattern(source) ? expand_pattern(source) : std::vector<std::string>{};
        if (matches.empty()) return not_found(source);
        for (const std::string& match : matches) add_path(match, false);
    }

    Result<FoundFiles> finish() {
        if (!errors_.empty()) return std::unexpected(std::move(errors_));
        if (files_.size() > kMostSourceFiles)
            return fail(Code::kSourceLimit, fmt::format("the sources hold more than {} files", kMostSourceFiles), {},
                        "Give fewer folders at a time; docs/limits.md lists the limits.");
        FoundFiles found;
        for (auto& [real_path, file] : files_) found.files.push_back(std::move(file));
        std::ranges::sort(found.files, {}, &FoundFile::path);
        found.skipped.assign(skipped_.begin(), skipped_.end());
        return found;
    }

private:
    void add_path(const fs::path& path, bool named) {
        std::error_code problem;
        if (fs::is_directory(path, problem)) return add_folder(path);
        if (fs::is_regular_file(path, problem)) return add_file(path, named);
        if (problem) return failed(path, problem);
        if (named)
            errors_.push_back({Code::kSourceUnreadable,
                               "this is no regular file",
                               {.file = path.string()},
                               "Give files, folders or patterns."});
        if (!named) skipped_.insert(path.string());
    }

    void add_folder(const fs::path& folder) {
        std::error_code problem;
        // Links can lead in circles: each folder is searched once.
        if (!folders_.insert(fs::canonical(folder, problem)).second) return;
        for (fs::directory_iterator it(folder, problem), end; !problem && it != end; it.increment(problem)) {
            if (it->path().filename().string().starts_with('.')) {
                skipped_.insert(it->path().string());
            } else {
                add_path(it->path(), false);
            }
        }
        if (problem) failed(folder, problem);
    }

    void add_file(const fs::path& path, bool named) {
        std::error_code problem;
        const fs::path real = fs::canonical(path, problem);
        if (problem) return failed(path, problem);
        const auto [entry, added] = files_.try_emplace(real, FoundFile{path.string(), named});
        if (!added && named && !entry->second.named) entry->second = {path.string(), true};
    }

    void not_found(const std::string& source) {
        const auto* kind = is_pattern(source) ? "pattern" : "path";
        errors_.push_back({Code::kSourceNotFound,
                           fmt::format("no file matches the {} \"{}\"", kind, source),
                           {},
                           "Check the spelling; quote patterns, so that the shell leaves them alone."});
    }

    void failed(const fs::path& path, std::error_code problem) {
        errors_.push_back(file_error(Code::kSourceUnreadable, "cannot read the source", path, problem.value()));
        errors_.back().hint = "Check its permissions, and where links lead.";
    }

    std::map<fs::path, FoundFile> files_;  // by real path
    std::set<fs::path> folders_;
    std::set<std::string> skipped_;
    Errors errors_;
};

}  // namespace

Result<FoundFiles> find_files(std::span<const std::string> sources) {
    Search search;
    for (const std::string& source : sources) search.add_source(source);
    return search.finish();
}

}  // namespace bw
