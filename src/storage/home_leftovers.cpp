// What interrupted runs leave in the data directory.
#include <fmt/format.h>

#include <system_error>

#include "base/failpoint.h"
#include "storage/encoded_name.h"
#include "storage/files.h"
#include "storage/folder_lock.h"
#include "storage/home.h"

namespace bw {
namespace {

namespace fs = std::filesystem;

// The first line of a small file; empty where there is none.
std::string line_of(const fs::path& file) {
    const auto text = read_file(file);
    return text ? text->substr(0, text->find('\n')) : std::string();
}

// Folders in tmp/ that nobody locks.
void remove_staged(const fs::path& tmp, std::vector<std::string>& removed) {
    std::error_code ignored;  // what cannot be removed stays a leftover
    for (fs::directory_iterator it(tmp, ignored), end; !ignored && it != end; it.increment(ignored)) {
        const Descriptor folder = open_folder(it->path());
        if (!folder.is_open() || !lock_at_once(folder)) continue;
        std::error_code problem;
        fs::remove_all(it->path(), problem);
        if (!problem) removed.push_back(it->path().filename().string());
    }
}

}  // namespace

std::string Home::settle_publishing(const fs::path& month_folder) const {
    const fs::path marker = month_folder / kPublishingFile;
    const std::string id = line_of(marker);
    if (id.empty()) return {};
    std::error_code problem;
    const bool in_force = line_of(month_folder / kCurrentFile) == id;
    if (!in_force) fs::remove_all(month_folder / encoded_name(id), problem);
    failpoint("home.settled");
    if (!problem) fs::remove(marker, problem);
    return in_force || problem ? std::string() : id;
}

std::vector<std::string> Home::remove_leftovers() const {
    std::vector<std::string> removed;
    remove_staged(path_ / "tmp", removed);
    const auto months = this->months();
    if (!months) return removed;  // datasets() tells what is wrong
    for (const StoredMonth& month : *months) {
        std::error_code ignored;
        if (!fs::exists(month.path / kPublishingFile, ignored)) continue;
        const auto held = lock(month.payer, month.month);
        if (!held) continue;  // at work, not left
        if (const std::string id = settle_publishing(month.path); !id.empty())
            removed.push_back(fmt::format("dataset {} of payer {}, {}, which was not put in force", id, month.payer,
                                          to_text(month.month)));
    }
    return removed;
}

Result<void> Home::set_aside(std::string_view payer, Month month, std::string_view id) const {
    auto staged = stage();
    if (!staged) return std::unexpected(staged.error());
    const fs::path folder = dataset_folder(payer, month, id);
    std::error_code problem;
    fs::rename(folder, staged->path() / "damaged", problem);
    if (problem && problem != std::errc::no_such_file_or_directory)
        return fail(file_error(Code::kHomeUnusable, "cannot remove the dataset", folder, problem.value()));
    return {};
}

}  // namespace bw
