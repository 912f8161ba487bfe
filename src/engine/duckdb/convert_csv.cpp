#include "engine/duckdb/convert_csv.h"

#include <fmt/format.h>

#include <charconv>

#include "engine/duckdb/sql.h"

namespace bw {
namespace {

// DuckDB says "CSV Error on Line: 17" and then explains at length; the first lines are enough.
Error csv_error(const std::string& csv, const std::string& words) {
    Error error{Code::kCsvMalformed, "", {.file = csv}};
    constexpr std::string_view kLine = "CSV Error on Line: ";
    if (const auto at = words.find(kLine); at != std::string::npos) {
        const char* digits = words.data() + at + kLine.size();
        std::from_chars(digits, words.data() + words.size(), error.place.row);
    } else if (words.find("GZ") != std::string::npos || words.find("gzip") != std::string::npos ||
               words.find("deflate") != std::string::npos) {
        error.code = Code::kSourceUnreadable;
    }
    error.message = words.substr(0, words.find("\n\n"));
    return error;
}

}  // namespace

Result<std::int64_t> convert_csv(Database& database, const std::string& csv, bool gzip,
                                 std::span<const std::string> names, const std::filesystem::path& parquet,
                                 std::int64_t most_lines) {
    std::string columns;
    for (const std::string& name : names)
        columns += fmt::format("{}{}: 'VARCHAR'", columns.empty() ? "" : ", ", sql_text(name));
    const std::string target = sql_text(parquet.string());
    auto done = database.run(fmt::format(
        "COPY (SELECT * FROM read_csv({}, auto_detect = false, header = true, delim = ',', quote = '\"', escape = "
        "'\"', "
        "compression = '{}', null_padding = false, strict_mode = true, max_line_size = 16777216, columns = {{{}}}){}) "
        "TO {} (FORMAT parquet)",
        sql_file(csv), gzip ? "gzip" : "none", columns,
        most_lines == kAllLines ? "" : fmt::format(" LIMIT {}", most_lines), target));
    if (!done) return fail(csv_error(csv, done.error().front().message));
    std::int64_t lines = 0;
    auto counted = database.stream(fmt::format("SELECT count(*) FROM read_parquet({})", sql_file(parquet.string())),
                                   [&](const Chunk& chunk) {
                                       lines = chunk.columns[0].data<std::int64_t>()[0];
                                       return true;
                                   });
    if (!counted) return std::unexpected(counted.error());
    return lines;
}

}  // namespace bw
