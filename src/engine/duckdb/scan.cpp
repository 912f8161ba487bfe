#include "engine/duckdb/scan.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "engine/duckdb/canonical_sql.h"
#include "engine/duckdb/sql.h"

namespace bw {

Result<LineScan> scan_lines(Database& database, const LinesView& view) {
    const std::vector<Measure> measures = delivered_measures(view);
    std::vector<std::string> columns = amounts_and_times(view);
    if (view.has_split_rows && !view.has(LineKey::kParentResourceId) && view.has(Dim::kOperation))
        columns.push_back(
            fmt::format("{} AS {}", text_sql(view.columns[Dim::kOperation]), sql_name(info(Dim::kOperation).name)));
    std::string list = "count(*)";
    for (const Measure measure : measures) list += fmt::format(", sum({})", counted_measure_sql(view, measure));
    const auto rows = database.rows(
        fmt::format("SELECT {} FROM (SELECT {}{})", list, fmt::join(columns, ", "), delivered_from(view)));
    if (!rows) return std::unexpected(rows.error());
    const std::vector<std::string>& sums = rows->front();
    LineScan scan{.lines = std::stoll(sums.front())};
    for (std::size_t i = 0; i < measures.size(); ++i) {
        if (sums[i + 1].empty()) continue;  // no line has it
        const auto sum = parse_decimal<Amount::kScale>(sums[i + 1]);
        if (!sum) return fail(Code::kEngine, fmt::format("a sum of lines is \"{}\"", sums[i + 1]));
        scan.sums[static_cast<std::size_t>(measures[i])] = *sum;
    }
    return scan;
}

}  // namespace bw
