#include "tables/spreadsheet/package.h"

#include <archive.h>
#include <archive_entry.h>
#include <fmt/format.h>

#include <array>
#include <memory>

#include "base/ascii_case.h"
#include "tables/table.h"

namespace bw {
namespace {

constexpr std::size_t kMostParts = 10'000;
constexpr std::size_t kShortPart = std::size_t{1} << 20U;

using Archive = Package::Archive;

// Null where the bytes are no zip file with a directory at its end.
Archive open_zip(std::string_view bytes) {
    Archive zip(archive_read_new(), archive_read_free);
    if (archive_read_support_format_zip_seekable(zip.get()) != ARCHIVE_OK ||
        archive_read_open_memory(zip.get(), bytes.data(), bytes.size()) != ARCHIVE_OK)
        zip.reset();
    return zip;
}

std::string normalized(std::string_view part) {
    std::string name = ascii_lower(part);
    for (char& c : name) c = c == '\\' ? '/' : c;
    return name.substr(name.find_first_not_of('/') == std::string::npos ? name.size() : name.find_first_not_of('/'));
}

std::string reason_of(const Archive& zip) {
    const char* text = archive_error_string(zip.get());
    return text == nullptr ? "" : text;
}

}  // namespace

Error damaged_table(const std::string& file, std::string_view reason) {
    return {Code::kTableUnreadable, fmt::format("the workbook is damaged: {}", reason), Place{file},
            "Was it copied whole? Open it in a spreadsheet program and save it again."};
}

Result<Package> Package::open(std::string_view bytes, const std::string& file) {
    Package package(bytes, file);
    const Archive zip = open_zip(bytes);
    if (!zip) return fail(damaged_table(file, "its list of parts is missing"));
    archive_entry* entry = nullptr;
    for (std::size_t at = 0;; ++at) {
        const int status = archive_read_next_header(zip.get(), &entry);
        if (status == ARCHIVE_EOF) return package;
        if (status < ARCHIVE_WARN) return fail(damaged_table(file, at == 0 ? "no parts" : reason_of(zip)));
        if (at == kMostParts) return fail(table_too_large(Place{file}));
        // A name that is no text of this system is none of a workbook's parts.
        if (const char* name = archive_entry_pathname(entry)) package.entry_of_part_.emplace(normalized(name), at);
    }
}

bool Package::has(std::string_view part) const { return entry_of_part_.contains(normalized(part)); }

Result<void> Package::read(std::string_view part, const std::function<bool(std::string_view)>& take) const {
    const auto found = entry_of_part_.find(normalized(part));
    // Parts that are read in their order are found in one pass: a workbook can have thousands of sheets.
    if (!zip_ || (found != entry_of_part_.end() && found->second < next_entry_)) {
        zip_ = open_zip(bytes_);
        next_entry_ = 0;
    }
    const Archive& zip = zip_;
    if (found == entry_of_part_.end() || !zip) return fail(damaged_table(file_, fmt::format("{} is missing", part)));
    archive_entry* entry = nullptr;
    while (next_entry_ <= found->second) {
        ++next_entry_;
        if (archive_read_next_header(zip.get(), &entry) < ARCHIVE_WARN)
            return fail(damaged_table(file_, reason_of(zip)));
    }
    if (archive_entry_is_encrypted(entry) != 0)
        return fail(Code::kTableUnreadable, "the file is protected by a password", Place{file_},
                    "Save it without one.");
    std::array<char, 65536> piece;  // filled before it is read; zeros would cost more than the part
    for (std::size_t total = 0;;) {
        const auto count = archive_read_data(zip.get(), piece.data(), piece.size());
        if (count < 0) return fail(damaged_table(file_, fmt::format("{}: {}", part, reason_of(zip))));
        if (count == 0) return {};
        total += static_cast<std::size_t>(count);
        if (total > kMostUnpackedBytes) return fail(table_too_large(Place{file_}));
        if (!take({piece.data(), static_cast<std::size_t>(count)})) return {};
    }
}

Result<std::string> Package::read_short(std::string_view part) const {
    std::string text;
    auto done = read(part, [&text](std::string_view piece) {
        text += piece;
        return text.size() <= kShortPart;
    });
    if (!done) return std::unexpected(done.error());
    if (text.size() > kShortPart) return fail(table_too_large(Place{file_}));
    return text;
}

}  // namespace bw
