#include "engine/duckdb/convert_csv.h"

#include <fmt/format.h>

#include <charconv>

#include "engine/duckdb/engine_error.h"
#include "engine/duckdb/sql.h"

namespace bw {
namespace {

// DuckDB says "CSV Error on Line: 17", shows the line and explains at length; its second sentence is what matters.
// What is wrong is told better by check_csv_rows (storage/csv_rows.h), which the caller asks.
Errors csv_error(const std::string& csv, const Error& why) {
    if (is_of_the_machine(why)) return {why};
    const std::string& words = why.message;
    if (words.find("GZIP") != std::string::npos)
        return {{Code::kSourceUnreadable,
                 "the gzip file is damaged: after its end stand bytes that are no gzip",
                 {.file = csv},
                 "Copy it again; its size should equal the original's."}};
    Error error{Code::kCsvMalformed, "the file is no CSV file as AWS writes them", {.file = csv}};
    constexpr std::string_view kLine = "CSV Error on Line: ";
    if (const auto at = words.find(kLine); at != std::string::npos) {
        const char* digits = words.data() + at + kLine.size();
        std::from_chars(digits, words.data() + words.size(), error.place.row);
        error.message = "the row is malformed";
    }
    return {std::move(error)};
}

constexpr std::string_view kWords = ", nullstr = ['', 'NULL', 'null'], allow_quoted_nulls = false";

}  // namespace

Result<std::int64_t> convert_csv(Database& database, const std::string& csv, bool gzip,
                                 std::span<const std::string> names, const std::filesystem::path& parquet, Nulls nulls,
                                 std::int64_t most_lines) {
    std::string columns;
    for (const std::string& name : names)
        columns += fmt::format("{}{}: 'VARCHAR'", columns.empty() ? "" : ", ", sql_text(name));
    const std::string target = sql_text(parquet.string());
    auto done = database.run(fmt::format(
        "COPY (SELECT * FROM read_csv({}, auto_detect = false, header = true, delim = ',', quote = '\"', escape = "
        "'\"', "
        "compression = '{}', null_padding = false, strict_mode = true, max_line_size = 16777216{}, columns = "
        "{{{}}}){}) "
        "TO {} (FORMAT parquet)",
        sql_file(csv), gzip ? "gzip" : "none", nulls == Nulls::kWord ? kWords : "", columns,
        most_lines == kAllLines ? "" : fmt::format(" LIMIT {}", most_lines), target));
    if (!done) return std::unexpected(csv_error(csv, done.error().front()));
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
