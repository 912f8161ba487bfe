#include "engine/duckdb/open_view.h"

#include <fmt/format.h>

#include "engine/duckdb/canonical_sql.h"
#include "engine/duckdb/engine_error.h"
#include "engine/duckdb/find_damage.h"
#include "engine/duckdb/sql.h"

namespace bw {
namespace {

Result<std::vector<ContentColumn>> columns_of(Database& database, std::span<const std::string> files,
                                              const std::string& name) {
    auto described = database.describe(fmt::format("SELECT * FROM {}", parquet_sql(files, "")));
    if (!described) return unreadable_source(described.error(), name);
    std::vector<ContentColumn> columns;
    for (auto& column : *described) columns.push_back({std::move(column.name), std::move(column.type)});
    return columns;
}

struct Files {
    std::span<const std::string> files;
    std::span<const std::string> sources;
    bool from_csv;
};

// The first line whose map is no JSON object is named.
Result<void> check_json(Database& database, const ContentColumn& map, const Files& files) {
    auto bad = database.rows(
        fmt::format("SELECT filename, file_row_number, {0} FROM {1} WHERE trim({0}) <> '' AND (NOT json_valid({0}) OR "
                    "json_type(CASE WHEN json_valid({0}) THEN {0} END) <> 'OBJECT') ORDER BY ALL LIMIT 1",
                    sql_name(map.name), parquet_sql(files.files, ", filename = true, file_row_number = true")));
    if (!bad) return unreadable_source(bad.error(), files.sources.front());
    if (bad->empty()) return {};
    const auto& row = bad->front();
    Place place{.file = row[0]};
    for (std::size_t i = 0; i < files.files.size(); ++i)
        if (files.files[i] == row[0]) place.file = files.sources[i];
    place.row = std::stoull(row[1]) + (files.from_csv ? 2 : 1);
    place.field = map.name;
    constexpr std::size_t kShown = 60;
    return fail(Code::kMapInvalid, fmt::format("\"{}\" is no JSON object", row[2].substr(0, kShown)), place,
                "Copy the file again, or export the report again.");
}

// Lines that belong to no bill.
struct KeylessLines {
    std::string payer;
    std::string month;
    std::string count;
};

// The first of them is named.
Error without_key(Database& database, const LinesView& view, const KeylessLines& lines) {
    const Dim missing = lines.payer.empty() ? Dim::kPayer : Dim::kBillingPeriod;
    const std::string& value = lines.payer.empty() ? lines.payer : lines.month;
    const std::string what = lines.payer.empty() ? "payer account" : "billing period";
    Error error{Code::kKeyMissing,
                value.empty() ? fmt::format("the line names no {}", what)
                              : fmt::format("\"{}\" is no {} such as 2018-10", value, what),
                {.file = view.sources.front()},
                "Export the report again; a line that is no one's must not be guessed."};
    if (lines.count != "1") error.message += fmt::format(" ({} lines are like this one)", lines.count);
    error.place.field = view.columns[missing].front().name;
    const auto first = database.rows(
        fmt::format("SELECT file_row_number{} WHERE {} = {} AND substr({}, 1, 7) = {} ORDER BY 1 LIMIT 1",
                    delivered_from(view, ", file_row_number = true"), text_sql(view.columns[Dim::kPayer]),
                    sql_text(lines.payer), text_sql(view.columns[Dim::kBillingPeriod]), sql_text(lines.month)));
    if (first && !first->empty()) error.place.row = std::stoull(first->front().front()) + (view.from_csv ? 2 : 1);
    return error;
}

}  // namespace

Result<std::vector<ContentColumn>> parquet_columns(Database& database, const std::string& file) {
    return columns_of(database, std::span(&file, 1), file);
}

Result<std::vector<PayerMonth>> payer_months(Database& database, const std::string& file, const std::string& source,
                                             bool from_csv) {
    auto columns = parquet_columns(database, file);
    if (!columns) return std::unexpected(columns.error());
    LinesView view;
    view.files = {file};
    view.sources = {source};
    view.from_csv = from_csv;
    view.columns = map_columns(*columns);
    // Few values, many lines: they become text once.
    std::string names;
    for (const Dim dim : {Dim::kPayer, Dim::kBillingPeriod})
        for (const SourceColumn& column : view.columns[dim]) names += sql_name(column.name) + ", ";
    auto rows = database.rows(fmt::format(
        "SELECT p, m, sum(lines) FROM (SELECT {} AS p, substr({}, 1, 7) AS m, lines FROM (SELECT {}count(*) AS "
        "lines{} GROUP BY ALL)) GROUP BY p, m ORDER BY p, m",
        text_sql(view.columns[Dim::kPayer]), text_sql(view.columns[Dim::kBillingPeriod]), names, delivered_from(view)));
    if (!rows) {
        Errors why = with_damage_found(database, view, rows.error());
        return unreadable_source(why, source);
    }
    std::vector<PayerMonth> found;
    for (const auto& row : *rows) {
        const auto month = parse_month(row[1]);
        if (row[0].empty() || !month) return fail(without_key(database, view, {row[0], row[1], row[2]}));
        found.push_back({row[0], *month, std::stoll(row[2])});
    }
    return found;
}

Result<MapKeys> map_keys(Database& database, std::span<const std::string> files, std::span<const std::string> sources,
                         bool from_csv) {
    auto columns = columns_of(database, files, sources.front());
    if (!columns) return std::unexpected(columns.error());
    MapKeys keys;
    for (const ContentColumn& map : map_columns_of(*columns)) {
        if (map.type == "VARCHAR")
            if (auto checked = check_json(database, map, {files, sources, from_csv}); !checked)
                return std::unexpected(checked.error());
        if (!has_listed_keys(map)) continue;
        const std::string name = sql_name(map.name);
        const std::string list = map.type == "VARCHAR" ? fmt::format("json_keys(nullif(trim({}), ''))", name)
                                                       : fmt::format("map_keys({})", name);
        auto found = database.rows(
            fmt::format("SELECT DISTINCT unnest({}) AS key FROM {} ORDER BY key", list, parquet_sql(files, "")));
        if (!found) return unreadable_source(found.error(), sources.front());
        auto& found_keys = keys[map.name];
        for (const auto& row : *found) found_keys.push_back(row.front());
    }
    return keys;
}

Result<LinesView> open_view(Database& database, std::vector<std::string> files, std::vector<std::string> sources,
                            const ViewOf& what) {
    auto columns = columns_of(database, files, files.front());
    if (!columns) return std::unexpected(columns.error());
    LinesView view;
    view.files = std::move(files);
    view.sources = std::move(sources);
    view.payer = what.payer;
    view.month = what.month;
    view.filtered = what.filtered;
    view.entries = map_entries(*columns, what.map_keys);
    view.columns = map_columns(with_entries(*columns, view.entries));
    return view;
}

Result<bool> has_discount_lines(Database& database, const LinesView& view) {
    auto rows = database.rows(fmt::format("SELECT 1{} {} suffix({}, 'Discount') LIMIT 1", delivered_from(view),
                                          view.filtered ? "AND" : "WHERE", text_sql(view.columns[Dim::kLineType])));
    if (!rows) return unreadable_source(rows.error(), view.sources.front());
    return !rows->empty();
}

}  // namespace bw
