#include "app/bill_output.h"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "app/bill_rows.h"
#include "app/bill_table.h"
#include "storage/files.h"
#include "tables/csv_reader.h"
#include "tables/csv_writer.h"

namespace bw {
namespace {

TextRows rows_of(const Bill& bill, bool waterfall) { return waterfall ? waterfall_rows(bill) : bill_rows(bill); }

std::string csv(const BillResult& result, bool waterfall) {
    std::string text;
    for (const BilledMonth& month : result.months) {
        const TextRows table = rows_of(month.bill, waterfall);
        if (text.empty()) append_csv_row(text, table.columns);
        for (const auto& row : table.rows) append_csv_row(text, row);
    }
    return text;
}

// Amounts are strings, counts are numbers.
std::string json(const BillResult& result, bool waterfall) {
    nlohmann::ordered_json rows = nlohmann::ordered_json::array();
    for (const BilledMonth& month : result.months) {
        const TextRows table = rows_of(month.bill, waterfall);
        for (const auto& cells : table.rows) {
            nlohmann::ordered_json row;
            for (std::size_t i = 0; i < cells.size(); ++i) {
                const bool count = table.columns[i] == "lines" || table.columns[i] == "step";
                if (count)
                    row[table.columns[i]] = std::stoll(cells[i]);
                else
                    row[table.columns[i]] = cells[i];
            }
            rows.push_back(std::move(row));
        }
    }
    return rows.dump(2) + "\n";
}

// The amounts of a written file: each column of numbers added up.
Result<ExactAmount> sum_in_csv(const std::string& text, std::string_view column, const std::string& file) {
    auto table = read_csv(text, file);
    if (!table) return std::unexpected(table.error());
    ExactAmount sum;
    const auto& header = table->front().cells;
    const auto at = static_cast<std::size_t>(std::ranges::find(header, column) - header.begin());
    for (std::size_t row = 1; row < table->size(); ++row) {
        const auto amount = parse_decimal<ExactAmount::kScale>((*table)[row].cells.at(at));
        if (!amount) return fail(Code::kIdentityFile, "an amount is not readable", {.file = file});
        sum += *amount;
    }
    return sum;
}

Result<ExactAmount> sum_in_json(const std::string& text, const std::string& column, const std::string& file) {
    const auto rows = nlohmann::json::parse(text, nullptr, false);
    if (!rows.is_array()) return fail(Code::kIdentityFile, "the file is no JSON array", {.file = file});
    ExactAmount sum;
    for (const auto& row : rows) {
        const auto amount = parse_decimal<ExactAmount::kScale>(row.at(column).get<std::string>());
        if (!amount) return fail(Code::kIdentityFile, "an amount is not readable", {.file = file});
        sum += *amount;
    }
    return sum;
}

ExactAmount sum_of_rows(const BillResult& result, bool waterfall) {
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

}  // namespace

std::optional<OutputFormat> parse_output_format(std::string_view text) {
    if (text == "table") return OutputFormat::kTable;
    if (text == "csv") return OutputFormat::kCsv;
    if (text == "json") return OutputFormat::kJson;
    return std::nullopt;
}

Result<void> write_bill(const BillResult& result, const OutputStyle& style, const std::string& file) {
    if (auto written = write_file_atomically(file, bill_text(result, style), Code::kOutputFailed); !written)
        return written;
    if (style.format == OutputFormat::kTable) return {};
    auto text = read_file(file);
    if (!text) return std::unexpected(text.error());
    const std::string column = style.waterfall ? "amount" : "charge";
    auto sum = style.format == OutputFormat::kCsv ? sum_in_csv(*text, column, file) : sum_in_json(*text, column, file);
    if (!sum) return std::unexpected(sum.error());
    const ExactAmount expected = sum_of_rows(result, style.waterfall);
    if (*sum == expected) return {};
    return fail(Code::kIdentityFile,
                fmt::format("column {} adds up to {}, computed was {}", column, to_text(*sum), to_text(expected)),
                {.file = file});
}

std::string bill_text(const BillResult& result, const OutputStyle& style) {
    if (style.format == OutputFormat::kCsv) return csv(result, style.waterfall);
    if (style.format == OutputFormat::kJson) return json(result, style.waterfall);
    std::string text;
    for (const BilledMonth& month : result.months)
        text += (text.empty() ? "" : "\n") +
                (style.waterfall ? waterfall_table(month.bill, style) : bill_table(month.bill, style));
    return text;
}

}  // namespace bw
