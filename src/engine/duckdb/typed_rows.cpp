#include "engine/duckdb/typed_rows.h"

#include <fmt/format.h>

#include "engine/duckdb/appender.h"
#include "engine/duckdb/database.h"
#include "engine/duckdb/sql.h"
#include "money/decimal.h"

namespace bw {
namespace {

constexpr Int128 kBeyondWidth = detail::power_of_ten(38);

std::string type_name(RowType type) {
    switch (type) {
        case RowType::kText: return "VARCHAR";
        case RowType::kDay: return "DATE";
        case RowType::kCount: return "BIGINT";
        case RowType::kAmount: return fmt::format("DECIMAL(38,{})", ExactAmount::kScale);
    }
    return "VARCHAR";
}

Result<void> check_amount(const std::string& text, const std::string& column) {
    const auto amount = parse_decimal<ExactAmount::kScale>(text);
    if (amount && amount->units < kBeyondWidth && amount->units > -kBeyondWidth) return {};
    return fail(Code::kOutputLimit, fmt::format("{} {} has more digits than DECIMAL(38,22) holds", column, text), {},
                "--format csv and json have no limit");
}

Result<void> append(Database& database, std::span<const RowColumn> columns, const RowsOfText& rows) {
    Appender appender(database, "result");
    for (const auto& row : rows) {
        for (std::size_t i = 0; i < columns.size(); ++i) {
            const std::string& cell = row.at(i);
            if (columns[i].type == RowType::kAmount && !cell.empty())
                if (auto checked = check_amount(cell, columns[i].name); !checked) return checked;
            if (cell.empty())
                appender.add_null();
            else
                appender.add(std::string_view(cell));
        }
        appender.end_row();
    }
    return appender.close();
}

Result<void> make_file(Database& database, std::span<const RowColumn> columns, const RowsOfText& rows,
                       const std::filesystem::path& file) {
    std::string definitions;
    for (const RowColumn& column : columns)
        definitions +=
            fmt::format("{}{} {}", definitions.empty() ? "" : ", ", sql_name(column.name), type_name(column.type));
    if (auto made = database.run(fmt::format("CREATE TABLE result ({})", definitions)); !made) return made;
    if (auto appended = append(database, columns, rows); !appended) return appended;
    return database.run(fmt::format("COPY result TO {} (FORMAT parquet, COMPRESSION snappy)", sql_text(file.string())));
}

bool has_columns(const std::vector<Database::ColumnDescription>& found, std::span<const RowColumn> columns) {
    if (found.size() != columns.size()) return false;
    for (std::size_t i = 0; i < columns.size(); ++i)
        if (found[i].name != columns[i].name || found[i].type != type_name(columns[i].type)) return false;
    return true;
}

}  // namespace

Result<void> write_parquet(std::span<const RowColumn> columns, const RowsOfText& rows,
                           const std::filesystem::path& file) {
    auto database = Database::open({.threads = 1});
    if (!database) return std::unexpected(database.error());
    auto made = make_file(*database, columns, rows, file);
    if (made) return {};
    Error error = made.error().front();
    if (error.code == Code::kEngine) {
        error.code = Code::kOutputFailed;
        error.place.file = file.string();
    }
    return fail(error);
}

Result<RowsOfText> read_parquet(std::span<const RowColumn> columns, const std::filesystem::path& file) {
    auto database = Database::open({.threads = 1});
    if (!database) return std::unexpected(database.error());
    const std::string query = fmt::format("FROM read_parquet({})", sql_file(file.string()));
    const auto found = database->describe(query);
    if (!found || !has_columns(*found, columns))
        return fail(Code::kIdentityFile, "the file, read back, has other columns", {.file = file.string()});
    auto rows = database->rows(query);
    if (!rows) return rows;
    for (auto& row : *rows)
        for (std::size_t i = 0; i < columns.size(); ++i)
            if (const auto amount = parse_decimal<ExactAmount::kScale>(row[i]);
                amount && columns[i].type == RowType::kAmount)
                row[i] = to_text(*amount);
    return rows;
}

}  // namespace bw
