#include "storage/unzip.h"

#include <archive.h>
#include <archive_entry.h>
#include <fmt/format.h>

#include <algorithm>
#include <cerrno>
#include <fstream>
#include <memory>
#include <set>
#include <string>
#include <string_view>

#include "base/ascii_case.h"
#include "base/csv_record.h"
#include "base/trim.h"
#include "storage/files.h"

namespace bw {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kHeadBytes = 4096;
constexpr std::size_t kPieceBytes = 1U << 16U;
constexpr std::size_t kLongestHeader = 1U << 20U;
constexpr std::uint64_t kAlwaysAllowed = 16U << 20U;

struct Close {
    void operator()(archive* zip) const { archive_read_free(zip); }
};

std::unexpected<Errors> unusable(const fs::path& zip, std::string what) {
    return fail(Code::kArchiveUnusable, std::move(what), {.file = zip.string()},
                "Copy it again, or unpack it and give the CSV in it.");
}

bool ends_with_any(const std::string& name, std::initializer_list<std::string_view> ends) {
    return std::ranges::any_of(ends, [&](std::string_view end) { return name.ends_with(end); });
}

// Reads the CSVs of a zip file in their order.
class Reader {
public:
    explicit Reader(fs::path path) : path_(std::move(path)), zip_(archive_read_new()) {}

    Result<void> open() {
        // Seekable only: the other way of reading takes a file that lost its end for a shorter one.
        archive_read_support_format_zip_seekable(zip_.get());
        if (archive_read_open_filename(zip_.get(), path_.c_str(), kPieceBytes) != ARCHIVE_OK) return damaged();
        const auto size = size_of_file(path_);
        if (!size) return std::unexpected(size.error());
        most_ = std::max<std::uint64_t>(kAlwaysAllowed, *size * kMostUnpacked);
        return {};
    }

    // Goes to the next CSV; false at the end.
    Result<bool> next() {
        archive_entry* entry = nullptr;
        while (true) {
            const int status = archive_read_next_header(zip_.get(), &entry);
            if (status == ARCHIVE_EOF) return false;
            // A warning tells that a name is in no known encoding: its end tells enough.
            if (status != ARCHIVE_OK && status != ARCHIVE_WARN) return damaged();
            const char* spelled = archive_entry_pathname(entry);
            name_ = spelled == nullptr ? "" : spelled;
            if (archive_entry_filetype(entry) != AE_IFREG || is_clutter()) continue;
            const std::string lower = ascii_lower(name_);
            if (ends_with_any(lower, {".parquet", ".gz", ".zip", ".bz2", ".zst"}))
                return unusable(path_, fmt::format("the zip file holds {}, which is packed in itself", name_));
            if (!lower.ends_with(".csv")) continue;
            if (archive_entry_is_data_encrypted(entry) != 0) return unusable(path_, "the zip file is encrypted");
            if (!names_.insert(name_).second)
                return unusable(path_, fmt::format("the zip file holds {} twice: which one counts?", name_));
            // As it declares itself; what is really in it is counted while it is unpacked.
            if (archive_entry_size_is_set(entry) != 0 &&
                static_cast<std::uint64_t>(archive_entry_size(entry)) > most_ - unpacked_)
                return too_large();
            return true;
        }
    }

    // Replaces the text by the next piece of the CSV; '' at its end.
    Result<void> read(std::string& piece) {
        la_ssize_t count = 0;
        piece.resize_and_overwrite(kPieceBytes, [&](char* bytes, std::size_t most) {
            count = archive_read_data(zip_.get(), bytes, most);
            return static_cast<std::size_t>(std::max<la_ssize_t>(count, 0));
        });
        if (count < 0) return damaged();
        if (piece.size() > most_ - unpacked_) return too_large();
        unpacked_ += piece.size();
        return {};
    }

    const std::string& name() const { return name_; }

private:
    bool is_clutter() const {
        return name_.starts_with("__MACOSX/") || fs::path(name_).filename().string().starts_with('.');
    }

    std::unexpected<Errors> too_large() const {
        return unusable(path_, fmt::format("the zip file unpacks to more than {} times its size", kMostUnpacked));
    }

    std::unexpected<Errors> damaged() const {
        const char* text = archive_error_string(zip_.get());
        std::string_view words = trim(text == nullptr ? "" : text);
        if (words == "Unrecognized archive format") words = "the list of its files, which ends it, is missing";
        return unusable(path_, fmt::format("the zip file is damaged or cut off: {}", words));
    }

    fs::path path_;
    std::unique_ptr<archive, Close> zip_;
    std::string name_{};
    std::set<std::string> names_{};
    std::uint64_t unpacked_ = 0;
    std::uint64_t most_ = 0;
};

// The text up to the end of the first record, or all of it where that is short.
Result<std::string> read_beginning(Reader& reader) {
    std::string text;
    std::string piece;
    while (true) {
        if (auto read = reader.read(piece); !read) return std::unexpected(read.error());
        text += piece;
        if (piece.empty() || text.size() >= kLongestHeader) return text;
        const CsvRecord header = parse_csv_record(text);
        if (!header.unterminated && header.ended) return text;
    }
}

std::size_t header_length(const std::string& text) { return text.empty() ? 0 : parse_csv_record(text).next; }

bool same_header(const std::string& a, const std::string& b) {
    return parse_csv_record(without_bom(a)).fields == parse_csv_record(without_bom(b)).fields;
}

// Counts the records of a CSV as csv_rows.h does: blank lines are none.
class RowCounter {
public:
    void take(std::string_view piece) {
        for (const char c : piece) {
            if (c == '"') quoted_ = !quoted_;
            if (c == '\n' && !quoted_) {
                rows_ += blank_ ? 0 : 1;
                blank_ = true;
            } else if (c != '\r') {
                blank_ = false;
            }
        }
    }

    std::uint64_t rows() const { return rows_ + (blank_ ? 0 : 1); }

private:
    std::uint64_t rows_ = 0;
    bool quoted_ = false;
    bool blank_ = true;
};

// Writes the CSVs one after the other.
class Joiner {
public:
    Joiner(Reader& reader, const fs::path& zip, const fs::path& csv)
        : reader_(reader), zip_(zip), csv_(csv), out_(csv, std::ios::binary) {}

    Result<void> add() {
        auto beginning = read_beginning(reader_);
        if (!beginning) return std::unexpected(beginning.error());
        std::string piece = std::move(*beginning);
        if (piece.empty()) return {};
        if (header_.empty()) {
            header_ = piece.substr(0, header_length(piece));
        } else {
            if (!same_header(header_, piece))
                return unusable(
                    zip_, fmt::format("{} in the zip file has other columns than the CSV before it", reader_.name()));
            piece.erase(0, header_length(piece));
            if (last_ != '\n') out_ << '\n';
        }
        while (true) {
            out_ << piece;
            if (!piece.empty()) last_ = piece.back();
            if (auto read = reader_.read(piece); !read) return read;
            if (piece.empty()) return {};
        }
    }

    Result<void> close() {
        out_.close();
        if (!out_) return fail(file_error(Code::kHomeUnusable, "cannot unpack the zip file", csv_, errno));
        return {};
    }

private:
    Reader& reader_;
    const fs::path& zip_;
    const fs::path& csv_;
    std::ofstream out_;
    std::string header_{};
    char last_ = '\n';
};

}  // namespace

Result<std::optional<Content>> probe_zip(const fs::path& zip) {
    Reader reader(zip);
    if (auto opened = reader.open(); !opened) return std::unexpected(opened.error());
    Result<std::string> text;
    std::string empty;
    do {
        auto found = reader.next();
        if (!found) return std::unexpected(found.error());
        if (!*found && !empty.empty()) return unusable(zip, fmt::format("{} in the zip file is empty", empty));
        if (!*found) return std::nullopt;
        text = read_beginning(reader);
        if (!text) return std::unexpected(text.error());
        empty = reader.name();
    } while (text->empty());
    const std::string_view record = without_bom(*text);
    Content content{.container = Container::kText, .head = std::string(record.substr(0, kHeadBytes))};
    if (record.empty()) return content;
    CsvRecord header = parse_csv_record(record);
    // As probe() does it: a header that does not end has no columns.
    if (header.unterminated || (!header.ended && text->size() >= kLongestHeader)) return content;
    for (std::string& name : header.fields) content.columns.push_back({std::move(name), {}});
    return content;
}

Result<std::vector<PackedCsv>> packed_csvs(const fs::path& zip) {
    Reader reader(zip);
    if (auto opened = reader.open(); !opened) return std::unexpected(opened.error());
    std::vector<PackedCsv> found;
    std::string piece;
    while (true) {
        const auto more = reader.next();
        if (!more) return std::unexpected(more.error());
        if (!*more) return found;
        RowCounter counter;
        do {
            if (auto read = reader.read(piece); !read) return std::unexpected(read.error());
            counter.take(piece);
        } while (!piece.empty());
        found.push_back({reader.name(), counter.rows()});
    }
}

Result<void> unzip_csv(const fs::path& zip, const fs::path& csv) {
    Reader reader(zip);
    if (auto opened = reader.open(); !opened) return opened;
    Joiner joiner(reader, zip, csv);
    while (true) {
        const auto more = reader.next();
        if (!more) return std::unexpected(more.error());
        if (!*more) return joiner.close();
        if (auto added = joiner.add(); !added) return added;
    }
}

}  // namespace bw
