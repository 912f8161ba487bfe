#include "app/bill_read_back.h"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "storage/files.h"
#include "tables/csv_reader.h"

namespace bw {
namespace {

namespace fs = std::filesystem;

std::unexpected<Errors> differs(const fs::path& file, const std::string& how) {
    return fail(Code::kIdentityFile, how, {.file = file.string()});
}

Result<RowsOfText> rows_in_csv(const std::vector<std::string>& columns, const fs::path& file) {
    auto text = read_file(file);
    if (!text) return std::unexpected(text.error());
    auto table = read_csv(*text, file.string());
    if (!table) return std::unexpected(table.error());
    if (table->front().cells != columns) return differs(file, "the columns are others");
    RowsOfText rows;
    for (std::size_t row = 1; row < table->size(); ++row) rows.push_back(std::move((*table)[row].cells));
    return rows;
}

Result<RowsOfText> rows_in_json(const std::vector<std::string>& columns, const fs::path& file) {
    auto text = read_file(file);
    if (!text) return std::unexpected(text.error());
    const auto array = nlohmann::json::parse(*text, nullptr, false);
    if (!array.is_array()) return differs(file, "the file is no JSON array");
    RowsOfText rows;
    for (const auto& object : array) {
        auto& row = rows.emplace_back();
        for (const std::string& column : columns) {
            const auto value = object.find(column);
            if (value == object.end()) return differs(file, fmt::format("a row has no \"{}\"", column));
            row.push_back(value->is_string() ? value->get<std::string>() : value->dump());
        }
    }
    return rows;
}

Result<RowsOfText> read_rows(OutputFormat format, const std::vector<std::string>& columns, const fs::path& file) {
    if (format == OutputFormat::kCsv) return rows_in_csv(columns, file);
    if (format == OutputFormat::kJson) return rows_in_json(columns, file);
    return read_parquet(typed_columns(columns), file);
}

// What the column of charges, or of amounts, adds up to.
ExactAmount expected_sum(const BillResult& result, bool waterfall) {
    ExactAmount sum;
    for (const BilledMonth& month : result.months) {
        for (const BillRow& row : month.bill.rows)
            if (!waterfall) sum += row.charge;
        // A waterfall lists cost and effects, which make the charge, and then the charge.
        for (const WaterfallGroup& group : month.bill.waterfall)
            if (waterfall) sum += group.charge + group.charge;
    }
    return sum;
}

Result<ExactAmount> sum_of_column(const RowsOfText& rows, std::size_t column, const fs::path& file) {
    ExactAmount sum;
    for (const auto& row : rows) {
        const auto amount = parse_decimal<ExactAmount::kScale>(row[column]);
        if (!amount) return differs(file, "an amount is not readable");
        sum += *amount;
    }
    return sum;
}

}  // namespace

std::vector<RowColumn> typed_columns(const std::vector<std::string>& columns) {
    std::vector<RowColumn> typed;
    for (const std::string& name : columns) {
        RowType type = RowType::kText;
        if (name == "lines" || name == "step") type = RowType::kCount;
        if (name == "cost" || name == "charge" || name == "margin" || name == "amount") type = RowType::kAmount;
        if (name == "day") type = RowType::kDay;
        typed.push_back({name, type});
    }
    return typed;
}

TextRows all_rows(const BillResult& result, bool waterfall) {
    TextRows all;
    for (const BilledMonth& month : result.months) {
        TextRows table = waterfall ? waterfall_rows(month.bill) : bill_rows(month.bill);
        all.columns = std::move(table.columns);
        std::ranges::move(table.rows, std::back_inserter(all.rows));
    }
    return all;
}

Result<void> check_written_rows(const BillResult& result, const OutputStyle& style, const fs::path& file) {
    const TextRows expected = all_rows(result, style.waterfall);
    auto rows = read_rows(style.format, expected.columns, file);
    if (!rows) return std::unexpected(rows.error());
    if (rows->size() != expected.rows.size())
        return differs(file, fmt::format("{} rows were read, written were {}", rows->size(), expected.rows.size()));
    for (std::size_t row = 0; row < rows->size(); ++row)
        if ((*rows)[row] != expected.rows[row]) return differs(file, fmt::format("row {} is another", row + 1));
    const std::string column = style.waterfall ? "amount" : "charge";
    const auto at = std::ranges::find(expected.columns, column) - expected.columns.begin();
    auto sum = sum_of_column(*rows, static_cast<std::size_t>(at), file);
    if (!sum) return std::unexpected(sum.error());
    const ExactAmount computed = expected_sum(result, style.waterfall);
    if (*sum == computed) return {};
    return differs(file,
                   fmt::format("column {} adds up to {}, computed was {}", column, to_text(*sum), to_text(computed)));
}

}  // namespace bw
