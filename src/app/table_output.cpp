#include "app/table_output.h"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "engine/duckdb/typed_rows.h"
#include "storage/files.h"
#include "tables/csv_reader.h"

namespace bw {
namespace {

namespace fs = std::filesystem;

std::unexpected<Errors> differs(const fs::path& file, const std::string& how) {
    return fail(Code::kIdentityFile, how, {.file = file.string()});
}

Result<void> check_csv(const ExactTable& table, const std::string& text, const fs::path& file) {
    auto read = read_csv(text, file.string());
    if (!read) return std::unexpected(read.error());
    auto expected = text_rows(table);
    expected.insert(expected.begin(), column_names(table));
    if (read->size() != expected.size())
        return differs(file, fmt::format("{} rows were read, written were {}", read->size(), expected.size()));
    for (std::size_t row = 0; row < expected.size(); ++row)
        if ((*read)[row].cells != expected[row]) return differs(file, fmt::format("row {} is another", row + 1));
    return {};
}

bool is_same(const nlohmann::json& rows, const ExactTable& table) {
    const auto expected = text_rows(table);
    if (!rows.is_array() || rows.size() != expected.size()) return false;
    for (std::size_t row = 0; row < expected.size(); ++row) {
        for (std::size_t i = 0; i < table.columns.size(); ++i) {
            const auto value = rows[row].find(table.columns[i].name);
            if (value == rows[row].end()) return false;
            if ((value->is_string() ? value->get<std::string>() : value->dump()) != expected[row][i]) return false;
        }
    }
    return true;
}

Result<void> check_json(std::span<const ExactTable> tables, const std::string& text, const fs::path& file) {
    const auto read = nlohmann::json::parse(text, nullptr, false);
    if (read.is_discarded()) return differs(file, "the file is no JSON");
    for (const ExactTable& table : tables) {
        if (tables.size() > 1 && !read.contains(table.name)) return differs(file, "a table is missing");
        if (!is_same(tables.size() == 1 ? read : read[table.name], table))
            return differs(file, fmt::format("the rows of {} are others", table.name));
    }
    return {};
}

std::string text_of(std::span<const ExactTable> tables, const TableOutput& output) {
    if (output.format == OutputFormat::kCsv) return to_csv(tables.front());
    if (output.format == OutputFormat::kJson) return to_json(tables);
    std::string text;
    for (const ExactTable& table : tables)
        text += (text.empty() ? "" : "\n") + to_text(table, {output.width, output.colours});
    return text;
}

Result<void> write_and_check_parquet(const ExactTable& table, const fs::path& hidden) {
    std::vector<RowColumn> columns;
    for (const ExactColumn& column : table.columns) {
        RowType type = RowType::kAmount;
        if (column.kind == CellKind::kText) type = RowType::kText;
        if (column.kind == CellKind::kCount) type = RowType::kCount;
        columns.push_back({column.name, type});
    }
    const auto rows = text_rows(table);
    if (auto written = write_parquet(columns, rows, hidden); !written) return written;
    auto read = read_parquet(columns, hidden);
    if (!read) return std::unexpected(read.error());
    if (*read != rows) return differs(hidden, "its rows are others");
    return {};
}

Result<void> write_and_check_workbook(std::span<const ExactTable> tables, const TableOutput& output,
                                      std::span<const NewSheet> first_sheets, const fs::path& hidden) {
    NewWorkbook workbook = to_workbook(output.title, output.created, tables);
    workbook.sheets.insert(workbook.sheets.begin(), first_sheets.begin(), first_sheets.end());
    if (auto checked = check_limits(workbook); !checked) return checked;
    if (auto written = write_workbook(workbook, hidden); !written) return written;
    auto bytes = read_file(hidden);
    if (!bytes) return std::unexpected(bytes.error());
    return check_workbook(workbook, *bytes, hidden.string());
}

Result<void> write_and_check(std::span<const ExactTable> tables, const TableOutput& output,
                             std::span<const NewSheet> first_sheets, const fs::path& hidden) {
    if (output.format == OutputFormat::kParquet) return write_and_check_parquet(tables.front(), hidden);
    if (output.format == OutputFormat::kXlsx) return write_and_check_workbook(tables, output, first_sheets, hidden);
    if (auto written = write_file_atomically(hidden, text_of(tables, output), Code::kOutputFailed); !written)
        return written;
    auto text = read_file(hidden);
    if (!text) return std::unexpected(text.error());
    if (output.format == OutputFormat::kCsv) return check_csv(tables.front(), *text, hidden);
    if (output.format == OutputFormat::kJson) return check_json(tables, *text, hidden);
    return {};
}

}  // namespace

Result<std::string> tables_text(std::span<const ExactTable> tables, const TableOutput& output) {
    try {
        return text_of(tables, output);
    } catch (const ArithmeticOverflow&) {
        return fail(Code::kAmountTooLarge, "a sum of charges is beyond the range of exact arithmetic");
    }
}

Result<void> write_tables(std::span<const ExactTable> tables, const TableOutput& output,
                          std::span<const NewSheet> first_sheets) {
    try {
        return make_file_atomically(
            output.file, [&](const fs::path& hidden) { return write_and_check(tables, output, first_sheets, hidden); },
            Code::kOutputFailed);
    } catch (const ArithmeticOverflow&) {
        return fail(Code::kAmountTooLarge, "a sum of charges is beyond the range of exact arithmetic");
    }
}

}  // namespace bw
