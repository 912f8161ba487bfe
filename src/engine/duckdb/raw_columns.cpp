#include "engine/duckdb/raw_columns.h"

#include <fmt/format.h>

#include <algorithm>

#include "engine/duckdb/sql.h"

namespace bw {
namespace {

std::string first_text(const ColumnMap::Sources& sources) {
    if (sources.size() == 1)
        return sources.front().type == "VARCHAR" ? sql_name(sources.front().name)
                                                 : fmt::format("CAST({} AS VARCHAR)", sql_name(sources.front().name));
    std::string list;
    for (const SourceColumn& source : sources)
        list += fmt::format("{}nullif(trim(CAST({} AS VARCHAR)), '')", list.empty() ? "" : ", ", sql_name(source.name));
    return fmt::format("coalesce({})", list);
}

}  // namespace

std::string raw_amount_sql(const ColumnMap::Sources& sources) {
    const bool binary = sources.size() == 1 && sources.front().type == "DOUBLE";
    return binary ? sql_name(sources.front().name) : first_text(sources);
}

bool is_text_time(const ColumnMap::Sources& sources) {
    return std::ranges::any_of(sources, [](const SourceColumn& source) { return source.type == "VARCHAR"; });
}

std::string raw_time_sql(const ColumnMap::Sources& sources) {
    if (is_text_time(sources)) return first_text(sources);
    std::string list;
    for (const SourceColumn& source : sources) list += fmt::format("CAST({} AS TIMESTAMP), ", sql_name(source.name));
    return fmt::format("coalesce({}CAST(NULL AS TIMESTAMP))", list);
}

}  // namespace bw
