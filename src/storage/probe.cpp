#include "storage/probe.h"

#include <zlib.h>

#include <algorithm>
#include <cerrno>
#include <fstream>
#include <memory>
#include <string>
#include <string_view>

#include "base/csv_record.h"
#include "base/interrupt.h"
#include "storage/files.h"

namespace bw {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kHeadBytes = 4096;
constexpr std::size_t kPieceBytes = 1U << 16U;

struct Close {
    void operator()(gzFile_s* file) const { gzclose(file); }
};

// Reads plain files as they are and unpacks gzip, several members included.
class Reader {
public:
    explicit Reader(const fs::path& path) : path_(path), file_(gzopen(path.c_str(), "rb")) {
        if (file_ != nullptr) gzbuffer(file_.get(), kPieceBytes / 2);  // it unpacks into twice as much
    }

    bool is_open() const { return file_ != nullptr; }
    bool is_gzip() { return gzdirect(file_.get()) == 0; }
    bool at_end() const { return ended_; }

    // Appends up to `count` bytes.
    Result<void> read(std::string& text, std::size_t count) {
        const std::size_t before = text.size();
        int got = 0;
        text.resize_and_overwrite(before + count, [&](char* bytes, std::size_t) {
            got = gzread(file_.get(), bytes + before, static_cast<unsigned>(count));
            return before + static_cast<std::size_t>(std::max(got, 0));
        });
        ended_ = got < static_cast<int>(count);
        int status = Z_OK;
        const char* message = gzerror(file_.get(), &status);
        if (status == Z_OK || status == Z_STREAM_END) return {};
        if (status == Z_ERRNO) return fail(file_error(Code::kSourceUnreadable, "cannot read the file", path_, errno));
        return fail(Code::kSourceUnreadable, "the gzip file is damaged or cut off: " + reason(message),
                    {.file = path_.string()}, "Copy it again; its size should equal the original's.");
    }

private:
    // zlib puts the path in front of its words.
    std::string reason(std::string_view message) const {
        const std::string prefix = path_.string() + ": ";
        return std::string(message.starts_with(prefix) ? message.substr(prefix.size()) : message);
    }

    fs::path path_;
    std::unique_ptr<gzFile_s, Close> file_;
    bool ended_ = false;
};

// Compressed files can begin without a NUL byte.
bool is_text(std::string_view head) {
    const bool packed =
        head.starts_with("BZh") || head.starts_with("\x28\xB5\x2F\xFD") || head.starts_with("PK\x03\x04");
    return !packed && head.find('\0') == std::string_view::npos;
}

// An end of the text ends the record too. A CR as last byte may be the half of a line break: that changes nothing.
bool is_complete(const CsvRecord& record, bool at_end) { return !record.unterminated && (record.ended || at_end); }

// Reads on until the first record is complete; each time twice as much, so that the work stays linear.
Result<std::vector<ContentColumn>> read_header(Reader& reader, std::string& text) {
    while (true) {
        const std::string_view record_text = without_bom(text);
        if (record_text.empty() && reader.at_end()) return std::vector<ContentColumn>{};
        CsvRecord record = record_text.empty() ? CsvRecord{} : parse_csv_record(record_text);
        if (is_complete(record, reader.at_end())) {
            std::vector<ContentColumn> columns;
            columns.reserve(record.fields.size());
            for (std::string& name : record.fields) columns.push_back({std::move(name), {}});
            return columns;
        }
        if (reader.at_end() || text.size() >= kMostHeaderBytes) return std::vector<ContentColumn>{};
        if (auto more = reader.read(text, text.size()); !more) return std::unexpected(std::move(more.error()));
    }
}

Result<Reader> open(const fs::path& file) {
    errno = 0;
    Reader reader(file);
    if (!reader.is_open()) return fail(file_error(Code::kSourceUnreadable, "cannot open the file", file, errno));
    return reader;
}

}  // namespace

Result<void> read_unpacked(const fs::path& file, const std::function<bool(std::string_view)>& take) {
    auto reader = open(file);
    if (!reader) return std::unexpected(std::move(reader.error()));
    std::string piece;
    while (!reader->at_end()) {
        if (stop_requested()) return fail(interrupted());
        piece.clear();
        if (auto read = reader->read(piece, kPieceBytes); !read) return read;
        if (!take(piece)) return {};
    }
    return {};
}

Result<void> check_text(const fs::path& file) {
    bool clean = true;
    auto read = read_unpacked(file, [&](std::string_view piece) {
        clean = piece.find('\0') == std::string_view::npos;
        return clean;
    });
    if (read && !clean) return fail(Code::kCsvMalformed, "the text holds a NUL byte", {.file = file.string()});
    return read;
}

Result<bool> has_parquet_footer(const fs::path& file) {
    constexpr std::string_view kMagic = "PAR1";
    std::ifstream in(file, std::ios::binary);
    std::string bytes(kMagic.size(), ' ');
    if (!in) return fail(file_error(Code::kSourceUnreadable, "cannot open the file", file, errno));
    if (!in.read(bytes.data(), kMagic.size()) || bytes != kMagic) return true;
    in.seekg(-static_cast<std::streamoff>(kMagic.size()), std::ios::end);
    const bool read = static_cast<bool>(in.read(bytes.data(), kMagic.size()));
    return read && in.tellg() > static_cast<std::streamoff>(2 * kMagic.size()) && bytes == kMagic;
}

Result<Content> probe(const fs::path& file) {
    auto opened = open(file);
    if (!opened) return std::unexpected(std::move(opened.error()));
    Reader& reader = *opened;
    std::string text;
    if (auto first = reader.read(text, kHeadBytes); !first) return std::unexpected(std::move(first.error()));
    Content content;
    content.head = text;
    if (text.starts_with("PAR1") && !reader.is_gzip()) {
        content.container = Container::kParquet;
    } else if (is_text(text)) {
        content.container = reader.is_gzip() ? Container::kGzipText : Container::kText;
        auto columns = read_header(reader, text);
        if (!columns) return std::unexpected(std::move(columns.error()));
        content.columns = std::move(*columns);
        content.head = without_bom(content.head);
    }
    return content;
}

}  // namespace bw
