#include "engine/duckdb/amount_sql.h"

#include <fmt/format.h>

namespace bw {
namespace {

std::string from_text(std::string_view text) {
    return fmt::format("CAST(CAST({} AS DECIMAL(38,20)) AS DECIMAL(38,10))", text);
}

}  // namespace

std::string amount_sql(std::string_view column, std::string_view type, bool small) {
    if (type == "VARCHAR") {
        const std::string text = fmt::format("nullif(trim({}), '')", column);
        return small ? fmt::format("CAST({} AS DECIMAL(18,10))", text) : from_text(text);
    }
    if (type == "TINYINT") return fmt::format("CAST({} AS DECIMAL(18,10))", column);
    // A FLOAT too: its shortest text is the number that was meant, its value as a double is not.
    if (type != "DOUBLE") return from_text(fmt::format("CAST({} AS VARCHAR)", column));
    if (small) return fmt::format("CAST({} AS DECIMAL(18,10))", column);
    return fmt::format("CASE WHEN abs({0}) < 1e5 THEN CAST(CAST({0} AS DECIMAL(18,10)) AS DECIMAL(38,10)) ELSE {1} END",
                       column, from_text(fmt::format("CAST({} AS VARCHAR)", column)));
}

}  // namespace bw
