#include "storage/home_version.h"

#include <fmt/format.h>

#include <charconv>

#include "storage/files.h"

namespace bw {
namespace {

constexpr std::string_view kStart = "billwright data directory, version ";

}  // namespace

std::string home_version_text() { return fmt::format("{}{}\n", kStart, kHomeVersion); }

Result<void> check_home_version(const std::filesystem::path& home) {
    const auto file = home / "version";
    std::error_code ignored;  // what cannot be looked at cannot be read either
    if (std::filesystem::symlink_status(file, ignored).type() == std::filesystem::file_type::not_found) return {};
    const auto text = read_file(file);
    if (!text) return fail(Code::kHomeUnusable, text.error().front().message, {.file = file.string()});
    int version = 0;
    if (text->starts_with(kStart)) std::from_chars(text->data() + kStart.size(), text->data() + text->size(), version);
    if (version < 1)
        return fail(Code::kHomeUnusable, "the file names no version of a data directory", {.file = file.string()},
                    "Restore it, or give another directory with --home.");
    if (version > kHomeVersion)
        return fail(Code::kHomeNewer,
                    fmt::format("the data directory is of version {}, this program knows {}", version, kHomeVersion),
                    {.file = file.string()},
                    "Use the newer Billwright that wrote it, or give another directory with --home.");
    return {};
}

}  // namespace bw
