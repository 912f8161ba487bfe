#include "engine/duckdb/open_view.h"

#include <fmt/format.h>

#include "engine/duckdb/canonical_sql.h"
#include "engine/duckdb/sql.h"

namespace bw {
namespace {

Result<std::vector<ContentColumn>> columns_of(Database& database, std::span<const std::string> files,
                                              const std::string& name) {
    auto described = database.describe(fmt::format(
        "SELECT * FROM read_parquet({}, union_by_name = true, hive_partitioning = false)", sql_files(files)));
    if (!described) return fail(Code::kSourceUnreadable, described.error().front().message, {.file = name});
    std::vector<ContentColumn> columns;
    for (auto& column : *described) columns.push_back({std::move(column.name), std::move(column.type)});
    return columns;
}

}  // namespace

Result<std::vector<ContentColumn>> parquet_columns(Database& database, const std::string& file) {
    return columns_of(database, std::span(&file, 1), file);
}

Result<std::vector<PayerMonth>> payer_months(Database& database, const std::string& file, const std::string& source) {
    auto columns = parquet_columns(database, file);
    if (!columns) return std::unexpected(columns.error());
    LinesView view;
    view.files = {file};
    view.columns = map_columns(*columns);
    auto rows = database.rows(fmt::format(
        "SELECT p, m, count(*) FROM (SELECT {} AS p, substr({}, 1, 7) AS m{}) GROUP BY p, m ORDER BY p, m",
        text_sql(view.columns[Dim::kPayer]), text_sql(view.columns[Dim::kBillingPeriod]), delivered_from(view)));
    if (!rows) return fail(Code::kSourceUnreadable, rows.error().front().message, {.file = source});
    std::vector<PayerMonth> found;
    for (const auto& row : *rows) {
        const auto month = parse_month(row[1]);
        if (row[0].empty() || !month)
            return fail(Code::kKeyMissing,
                        fmt::format("{} lines name payer \"{}\" and billing period \"{}\"", row[2], row[0], row[1]),
                        {.file = source});
        found.push_back({row[0], *month, std::stoll(row[2])});
    }
    return found;
}

Result<LinesView> open_view(Database& database, std::vector<std::string> files, std::vector<std::string> sources,
                            const std::string& payer, Month month, bool filtered) {
    auto columns = columns_of(database, files, files.front());
    if (!columns) return std::unexpected(columns.error());
    LinesView view;
    view.files = std::move(files);
    view.sources = std::move(sources);
    view.payer = payer;
    view.month = month;
    view.filtered = filtered;
    view.columns = map_columns(*columns);
    return view;
}

}  // namespace bw
