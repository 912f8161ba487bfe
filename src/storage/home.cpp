#include "storage/home.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <sys/stat.h>

#include <cerrno>
#include <cstdlib>
#include <string>
#include <system_error>

#include "base/failpoint.h"
#include "storage/encoded_name.h"
#include "storage/files.h"
#include "storage/folder_lock.h"
#include "storage/home_version.h"

namespace bw {
namespace {

namespace fs = std::filesystem;

std::string_view environment(const char* name) {
    const char* value = std::getenv(name);
    return value == nullptr ? "" : value;
}

Result<fs::path> chosen_path(std::string_view option) {
    if (!option.empty()) return option;
    if (const auto home = environment("BILLWRIGHT_HOME"); !home.empty()) return home;
    if (const auto user = environment("HOME"); !user.empty()) return fs::path(user) / ".local/share/billwright";
    return fail(Code::kHomeUnusable, "no data directory is given, and $HOME is not set", {},
                "Give one with --home or $BILLWRIGHT_HOME.");
}

// Between being created and being locked, a new folder can be taken for a leftover and removed.
bool is_still_there(const Descriptor& folder, const fs::path& path) {
    struct stat opened{};
    struct stat named{};
    return ::fstat(folder.number(), &opened) == 0 && ::stat(path.c_str(), &named) == 0 &&
           opened.st_ino == named.st_ino && opened.st_dev == named.st_dev;
}

// Moves the folder to `target`; false where that is there already.
Result<bool> move_into_place(const fs::path& staged, const fs::path& target) {
    if (auto durable = sync_tree(staged); !durable) return std::unexpected(durable.error());
    failpoint("home.synced");
    if (auto created = create_folder(target.parent_path()); !created) return std::unexpected(created.error());
    std::error_code problem;
    fs::rename(staged, target, problem);
    const bool exists = problem == std::errc::directory_not_empty || problem == std::errc::file_exists;
    if (problem && !exists) {
        return fail(file_error(Code::kHomeUnusable, "cannot move the dataset into place", target, problem.value()));
    }
    failpoint("home.renamed");
    if (auto durable = sync_to_disk(target.parent_path()); !durable) return std::unexpected(durable.error());
    return !exists;
}

}  // namespace

StagedDirectory::StagedDirectory(fs::path path, Descriptor lock) : path_(std::move(path)), lock_(std::move(lock)) {}

StagedDirectory::StagedDirectory(StagedDirectory&& other) noexcept
    : path_(std::exchange(other.path_, fs::path())), lock_(std::move(other.lock_)) {}

StagedDirectory& StagedDirectory::operator=(StagedDirectory&& other) noexcept {
    std::swap(path_, other.path_);
    std::swap(lock_, other.lock_);
    return *this;
}

// What cannot be removed is a leftover, which the next run tries again.
StagedDirectory::~StagedDirectory() {
    std::error_code ignored;
    if (!path_.empty()) fs::remove_all(path_, ignored);
}

Result<Home> Home::open(std::string_view option) {
    const auto path = chosen_path(option);
    if (!path) return std::unexpected(path.error());
    if (auto known = check_home_version(*path); !known) return std::unexpected(known.error());
    for (const auto* folder : {"datasets", "cache", "tmp"}) {
        if (auto created = create_folder(*path / folder); !created) return std::unexpected(created.error());
    }
    Home home(*path);
    std::error_code ignored;  // an unreadable file was refused above
    if (fs::exists(*path / kVersionFile, ignored)) return home;
    if (auto stamped = home.replace_file(*path / kVersionFile, home_version_text()); !stamped)
        return std::unexpected(stamped.error());
    return home;
}

Result<std::optional<Home>> Home::open_if_there(std::string_view option) {
    const auto path = chosen_path(option);
    std::error_code unreadable;
    if (!path || !fs::exists(*path / kVersionFile, unreadable)) return std::nullopt;
    auto home = open(option);
    if (!home) return std::unexpected(home.error());
    return std::optional(std::move(*home));
}

Result<StagedDirectory> Home::stage() const {
    while (true) {
        std::string name = (path_ / "tmp" / "XXXXXX").string();
        if (::mkdtemp(name.data()) == nullptr) {
            return fail(file_error(Code::kHomeUnusable, "cannot create a folder in", path_ / "tmp", errno));
        }
        failpoint("home.staged");
        Descriptor lock = open_folder(name);
        if (lock.is_open() && lock_at_once(lock) && is_still_there(lock, name)) {
            return StagedDirectory(name, std::move(lock));
        }
    }
}

fs::path Home::month_folder(std::string_view payer, Month month) const {
    return path_ / "datasets" / encoded_name(payer) / to_text(month);
}

fs::path Home::dataset_folder(std::string_view payer, Month month, std::string_view id) const {
    return month_folder(payer, month) / encoded_name(id);
}

Result<MonthLock> Home::lock(std::string_view payer, Month month) const {
    const fs::path folder = month_folder(payer, month);
    if (auto created = create_folder(folder); !created) return std::unexpected(created.error());
    const fs::path file = folder / "lock";
    Descriptor opened(::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0666));
    if (!opened.is_open()) return fail(file_error(Code::kHomeUnusable, "cannot open the lock", file, errno));
    if (lock_at_once(opened)) return MonthLock(std::move(opened));
    if (errno != EWOULDBLOCK) return fail(file_error(Code::kHomeUnusable, "cannot lock", file, errno));
    return fail(Code::kHomeBusy, fmt::format("payer {}, {} is being ingested by another run", payer, to_text(month)),
                {.file = file.string()}, "Wait for it and try again.");
}

Result<void> Home::replace_file(const fs::path& file, std::string_view content) const {
    auto staged = stage();
    if (!staged) return std::unexpected(staged.error());
    const fs::path written = staged->path() / "content";
    if (auto done = write_file_atomically(written, content); !done) return done;
    failpoint("home.file_written");
    std::error_code problem;
    fs::rename(written, file, problem);
    if (problem) return fail(file_error(Code::kHomeUnusable, "cannot write the file", file, problem.value()));
    return sync_to_disk(file.parent_path());
}

Result<fs::path> Home::publish(StagedDirectory staged, std::string_view payer, Month month, std::string_view id) const {
    const fs::path folder = month_folder(payer, month);
    (void)settle_publishing(folder);
    auto published = publish_into(folder, std::move(staged), id);
    // What was not put in force goes at once, or else with the next run.
    if (!published) (void)settle_publishing(folder);
    return published;
}

Result<fs::path> Home::publish_into(const fs::path& folder, StagedDirectory staged, std::string_view id) const {
    fs::path target = folder / encoded_name(id);
    const std::string line = std::string(id) + "\n";
    if (auto created = create_folder(folder); !created) return std::unexpected(created.error());
    std::error_code ignored;  // what cannot be looked at cannot be moved into place either
    const bool is_new = !fs::exists(target, ignored);
    if (is_new)
        if (auto announced = replace_file(folder / kPublishingFile, line); !announced)
            return std::unexpected(announced.error());
    failpoint("home.announced");
    const auto moved = move_into_place(staged.path(), target);
    if (!moved) return std::unexpected(moved.error());
    if (*moved) staged.path_.clear();  // no longer its to remove
    failpoint("home.moved");
    if (auto switched = replace_file(folder / kCurrentFile, line); !switched) return std::unexpected(switched.error());
    failpoint("home.switched");
    if (is_new) fs::remove(folder / kPublishingFile, ignored);  // what stays is removed by the next run
    failpoint("home.published");
    return target;
}

std::optional<fs::path> Home::cached(std::string_view key) const {
    fs::path folder = path_ / "cache" / encoded_name(key);
    std::error_code ignored;  // what cannot be looked at is not there
    if (!fs::is_directory(folder, ignored)) return std::nullopt;
    return folder;
}

Result<fs::path> Home::publish_to_cache(StagedDirectory staged, std::string_view key) const {
    fs::path target = path_ / "cache" / encoded_name(key);
    const auto moved = move_into_place(staged.path(), target);
    if (!moved) return std::unexpected(moved.error());
    if (*moved) staged.path_.clear();  // no longer its to remove
    failpoint("home.cached");
    return target;
}

}  // namespace bw
