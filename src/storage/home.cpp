#include "storage/home.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <sys/stat.h>

#include <cerrno>
#include <cstdlib>
#include <string>
#include <system_error>

#include "storage/encoded_name.h"
#include "storage/files.h"

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

bool lock_at_once(const Descriptor& opened) { return ::flock(opened.number(), LOCK_EX | LOCK_NB) == 0; }

Descriptor open_folder(const fs::path& folder) {
    return Descriptor(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
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
    if (auto created = create_folder(target.parent_path()); !created) return std::unexpected(created.error());
    std::error_code problem;
    fs::rename(staged, target, problem);
    const bool exists = problem == std::errc::directory_not_empty || problem == std::errc::file_exists;
    if (problem && !exists) {
        return fail(file_error(Code::kHomeUnusable, "cannot move the dataset into place", target, problem.value()));
    }
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
    for (const auto* folder : {"datasets", "cache", "tmp"}) {
        if (auto created = create_folder(*path / folder); !created) return std::unexpected(created.error());
    }
    return Home(*path);
}

Result<StagedDirectory> Home::stage() const {
    while (true) {
        std::string name = (path_ / "tmp" / "XXXXXX").string();
        if (::mkdtemp(name.data()) == nullptr) {
            return fail(file_error(Code::kHomeUnusable, "cannot create a folder in", path_ / "tmp", errno));
        }
        Descriptor lock = open_folder(name);
        if (lock.is_open() && lock_at_once(lock) && is_still_there(lock, name)) {
            return StagedDirectory(name, std::move(lock));
        }
    }
}

std::vector<std::string> Home::remove_leftovers() const {
    std::vector<std::string> removed;
    std::error_code ignored;  // what cannot be removed stays a leftover
    for (fs::directory_iterator it(path_ / "tmp", ignored), end; !ignored && it != end; it.increment(ignored)) {
        const Descriptor folder = open_folder(it->path());
        if (!folder.is_open() || !lock_at_once(folder)) continue;
        std::error_code problem;
        fs::remove_all(it->path(), problem);
        if (!problem) removed.push_back(it->path().filename().string());
    }
    return removed;
}

fs::path Home::month_folder(std::string_view payer, Month month) const {
    return path_ / "datasets" / encoded_name(payer) / to_text(month);
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

Result<fs::path> Home::publish(StagedDirectory staged, std::string_view payer, Month month, std::string_view id) const {
    const fs::path folder = month_folder(payer, month);
    fs::path target = folder / encoded_name(id);
    const auto moved = move_into_place(staged.path(), target);
    if (!moved) return std::unexpected(moved.error());
    if (*moved) staged.path_.clear();  // no longer its to remove
    const auto switched = write_file_atomically(folder / "current", std::string(id) + "\n");
    if (!switched) return std::unexpected(switched.error());
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
    return target;
}

}  // namespace bw
