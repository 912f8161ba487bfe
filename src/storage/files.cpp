#include "storage/files.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>

#include <atomic>
#include <cerrno>
#include <system_error>
#include <vector>

#include "base/interrupt.h"
#include "base/sha256.h"
#include "storage/descriptor.h"

namespace bw {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kPieceBytes = 1U << 20U;

// Hands the content to `take` piece by piece.
template <class Take>
Result<void> read_pieces(const fs::path& file, Take take) {
    const Descriptor in(::open(file.c_str(), O_RDONLY | O_CLOEXEC));
    if (!in.is_open()) return fail(file_error(Code::kSourceUnreadable, "cannot open the file", file, errno));
    std::vector<char> piece(kPieceBytes);
    while (true) {
        const ssize_t count = ::read(in.number(), piece.data(), piece.size());
        if (count == 0) return {};
        if (count > 0) {
            take(std::string_view(piece.data(), static_cast<std::size_t>(count)));
            // Small files, such as the data directory's own, are always read.
            if (static_cast<std::size_t>(count) == kPieceBytes && stop_requested()) return fail(interrupted());
        } else if (errno != EINTR) {
            return fail(file_error(Code::kSourceUnreadable, "cannot read the file", file, errno));
        }
    }
}

bool write_all(int descriptor, std::string_view content) {
    while (!content.empty()) {
        const ssize_t count = ::write(descriptor, content.data(), content.size());
        if (count >= 0) {
            content.remove_prefix(static_cast<std::size_t>(count));
        } else if (errno != EINTR) {
            return false;
        }
    }
    return true;
}

// A new file beside `file`, hidden, under a name that no other process or thread uses.
Descriptor create_beside(const fs::path& file, std::string& name) {
    static std::atomic<unsigned> counter = 0;
    Descriptor out;
    do {
        const auto hidden = fmt::format(".{}.{}-{}", file.filename().string(), ::getpid(), counter++);
        name = (file.parent_path() / hidden).string();
        out = Descriptor(::open(name.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666));
    } while (!out.is_open() && errno == EEXIST);
    return out;
}

bool write_and_rename(Descriptor out, std::string_view content, const std::string& temporary, const fs::path& file) {
    return write_all(out.number(), content) && ::fsync(out.number()) == 0 && out.close() == 0 &&
           ::rename(temporary.c_str(), file.c_str()) == 0;
}

fs::path folder_of(const fs::path& file) { return file.has_parent_path() ? file.parent_path() : fs::path("."); }

}  // namespace

Error file_error(Code code, std::string_view what, const fs::path& file, int error_number) {
    if (error_number == ENOSPC || error_number == EDQUOT)
        return {Code::kDiskFull,
                "no space is left on the disk",
                {.file = file.string()},
                "Free some space, or give a data directory on another disk with --home."};
    const std::string reason = std::generic_category().message(error_number);
    return {code, fmt::format("{}: {}", what, reason), {.file = file.string()}};
}

Result<std::string> read_file(const fs::path& file) {
    std::string content;
    auto done = read_pieces(file, [&](std::string_view piece) { content += piece; });
    if (!done) return std::unexpected(std::move(done.error()));
    return content;
}

Result<std::uint64_t> size_of_file(const fs::path& file) {
    std::error_code problem;
    const std::uintmax_t size = fs::file_size(file, problem);
    if (problem) return fail(file_error(Code::kSourceUnreadable, "cannot read the file", file, problem.value()));
    return size;
}

Result<std::string> sha256_of_file(const fs::path& file) {
    Sha256 hash;
    auto done = read_pieces(file, [&](std::string_view piece) { hash.update(piece); });
    if (!done) return std::unexpected(std::move(done.error()));
    return hash.hex();
}

Result<void> write_file_atomically(const fs::path& file, std::string_view content, Code code) {
    std::string temporary;
    Descriptor out = create_beside(file, temporary);
    if (!out.is_open()) {
        const int reason = errno;
        return fail(file_error(code, "cannot create the file", file, reason));
    }
    if (!write_and_rename(std::move(out), content, temporary, file)) {
        const int reason = errno;
        ::unlink(temporary.c_str());  // best effort: the error below matters more
        return fail(file_error(code, "cannot write the file", file, reason));
    }
    auto durable = sync_to_disk(folder_of(file));
    if (!durable && durable.error().front().code == Code::kHomeUnusable) durable.error().front().code = code;
    return durable;
}

Result<void> make_file_atomically(const fs::path& file, const std::function<Result<void>(const fs::path&)>& make,
                                  Code code) {
    std::string hidden;
    Descriptor out = create_beside(file, hidden);
    if (!out.is_open()) {
        const int reason = errno;
        return fail(file_error(code, "cannot create the file", file, reason));
    }
    out.close();
    auto made = make(hidden);
    if (!made) {
        ::unlink(hidden.c_str());  // best effort: the error below matters more
        for (Error& error : made.error())
            if (error.place.file == hidden) error.place.file = file.string();
        return made;
    }
    auto durable = sync_to_disk(hidden);
    if (durable && ::rename(hidden.c_str(), file.c_str()) != 0)
        durable = fail(file_error(code, "cannot write the file", file, errno));
    if (!durable)
        ::unlink(hidden.c_str());
    else
        durable = sync_to_disk(folder_of(file));
    if (!durable) durable.error().front().code = code;
    return durable;
}

Result<void> create_folder(const fs::path& folder) {
    std::vector<fs::path> missing;
    std::error_code problem;
    for (fs::path at = folder; !at.empty() && !fs::exists(at, problem) && !problem; at = at.parent_path()) {
        missing.push_back(at);
    }
    if (!problem) fs::create_directories(folder, problem);
    if (problem) return fail(file_error(Code::kHomeUnusable, "cannot create the folder", folder, problem.value()));
    for (const fs::path& created : missing) {
        if (auto durable = sync_to_disk(folder_of(created)); !durable) return durable;
    }
    return {};
}

Result<void> sync_to_disk(const fs::path& path) {
    const Descriptor opened(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
    if (!opened.is_open() || ::fsync(opened.number()) != 0) {
        return fail(file_error(Code::kHomeUnusable, "cannot write to disk", path, errno));
    }
    return {};
}

Result<void> sync_tree(const fs::path& folder) {
    std::error_code problem;
    for (fs::recursive_directory_iterator it(folder, problem), end; !problem && it != end; it.increment(problem)) {
        if (auto durable = sync_to_disk(it->path()); !durable) return durable;
    }
    if (problem) return fail(file_error(Code::kHomeUnusable, "cannot read the folder", folder, problem.value()));
    return sync_to_disk(folder);
}

}  // namespace bw
