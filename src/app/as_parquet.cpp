#include "app/as_parquet.h"

#include <future>

#include "engine/duckdb/convert_csv.h"
#include "engine/duckdb/engine_error.h"
#include "lines/columns.h"
#include "storage/csv_rows.h"
#include "storage/probe.h"
#include "storage/unzip.h"

namespace bw {
namespace {

namespace fs = std::filesystem;

Nulls nulls_of(const SourceFile& source) { return is_focus(source.format) ? Nulls::kWord : Nulls::kEmpty; }

std::vector<std::string> headers_of(const SourceFile& source) {
    std::vector<std::string> headers;
    for (const ContentColumn& column : source.content.columns) headers.push_back(column.name);
    return headers;
}

// Which row it is that the engine refused, where that can be told.
Errors malformed_row(const std::string& file, std::span<const std::string> headers, Errors why) {
    if (why.front().code != Code::kCsvMalformed) return why;
    auto good = check_csv_rows(file, headers);
    return good ? std::move(why) : std::move(good.error());
}

Result<std::int64_t> convert_text(Database& database, const SourceFile& source, const fs::path& target,
                                  std::int64_t most_lines) {
    const bool gzip = source.content.container == Container::kGzipText;
    auto whole = std::async(std::launch::async, check_text, source.file.path);
    auto lines = convert_csv(database, source.file.path, gzip, storage_names(headers_of(source)), target,
                             nulls_of(source), most_lines);
    if (auto good = whole.get(); !good)
        return std::unexpected(malformed_row(source.file.path, headers_of(source), good.error()));
    if (!lines) return std::unexpected(malformed_row(source.file.path, headers_of(source), lines.error()));
    return lines;
}

// What is wrong with the unpacked file is wrong with the zip file.
void name_zip(Error& error, const std::string& csv, const std::string& zip) {
    if (error.place.file == csv) error.place.file = zip;
    for (auto at = error.message.find(csv); at != std::string::npos; at = error.message.find(csv, at + zip.size()))
        error.message.replace(at, csv.size(), zip);
}

Result<std::int64_t> convert_zip(Database& database, const SourceFile& source, const fs::path& target,
                                 std::int64_t most_lines) {
    const std::string& zip = source.file.path;
    const std::string csv = fs::path(target).replace_extension(".csv").string();
    if (auto unpacked = unzip_csv(zip, csv); !unpacked) return std::unexpected(unpacked.error());
    auto lines =
        convert_csv(database, csv, false, storage_names(headers_of(source)), target, nulls_of(source), most_lines);
    if (auto good = check_text(csv); lines && !good) lines = std::unexpected(good.error());
    if (!lines) lines = std::unexpected(malformed_row(csv, headers_of(source), lines.error()));
    std::error_code ignored;  // it lies in scratch
    fs::remove(csv, ignored);
    if (!lines)
        for (Error& error : lines.error()) name_zip(error, csv, zip);
    return lines;
}

}  // namespace

Result<ParquetFile> as_parquet(const SourceFile& source, const fs::path& target, std::int64_t most_lines, int threads) {
    if (!is_csv(source.format)) return ParquetFile{source, source.file.path};
    auto database = Database::open({.temp_directory = fs::path(target).replace_extension(".spill").string(),
                                    .memory_limit = threads == 0 ? "3GB" : "1GB",
                                    .threads = threads});
    if (!database) return std::unexpected(database.error());
    auto lines = (source.zipped ? convert_zip : convert_text)(*database, source, target, most_lines);
    if (!lines) return std::unexpected(lines.error());
    return ParquetFile{source, target};
}

}  // namespace bw
