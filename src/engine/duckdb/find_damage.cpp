#include "engine/duckdb/find_damage.h"

#include <fmt/format.h>

#include <optional>
#include <span>

#include "engine/duckdb/engine_error.h"
#include "engine/duckdb/open_view.h"
#include "engine/duckdb/sql.h"

namespace bw {
namespace {

constexpr std::string_view kHint = "Copy it again; its size should equal the original's.";

// Reads each column by itself: a damaged page is one column's.
std::optional<Error> damage_in(Database& database, const std::string& file, const std::string& source) {
    const auto columns = parquet_columns(database, file);
    if (!columns) {
        Error error = columns.error().front();
        error.place.file = source;
        return error;
    }
    for (const ContentColumn& column : *columns) {
        std::int64_t good = 0;
        const auto read = database.stream(
            fmt::format("SELECT {} FROM {}", sql_name(column.name), parquet_sql(std::span(&file, 1), "")),
            [&](const Chunk& chunk) {
                good += static_cast<std::int64_t>(chunk.rows);
                return true;
            });
        if (read) continue;
        if (is_of_the_machine(read.error().front())) return read.error().front();
        Place place{.file = source};
        place.field = column.name;
        const std::string rows = good == 0 ? "from its first rows on" : fmt::format("after row {}", good);
        return Error{Code::kSourceUnreadable,
                     fmt::format("the Parquet file is damaged: the column cannot be read {}", rows), std::move(place),
                     std::string(kHint)};
    }
    return std::nullopt;
}

}  // namespace

Errors with_damage_found(Database& database, const LinesView& view, Errors why) {
    if (why.front().code != Code::kEngine) return why;
    for (std::size_t i = 0; i < view.files.size(); ++i)
        if (auto damage = damage_in(database, view.files[i], view.sources[i])) return {std::move(*damage)};
    return why;
}

}  // namespace bw
