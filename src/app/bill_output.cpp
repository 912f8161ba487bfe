#include "app/bill_output.h"

#include <filesystem>
#include <nlohmann/json.hpp>
#include <utility>

#include "app/bill_read_back.h"
#include "app/bill_table.h"
#include "app/workbook/bill_workbook.h"
#include "storage/files.h"
#include "tables/csv_writer.h"

namespace bw {
namespace {

constexpr std::pair<std::string_view, OutputFormat> kFormats[] = {
    {"table", OutputFormat::kTable}, {"csv", OutputFormat::kCsv},         {"json", OutputFormat::kJson},
    {"xlsx", OutputFormat::kXlsx},   {"parquet", OutputFormat::kParquet},
};

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

// Writes the file under its hidden name.
Result<void> write_format(const BillResult& result, const OutputStyle& style, const std::filesystem::path& hidden) {
    switch (style.format) {
        case OutputFormat::kTable:
        case OutputFormat::kCsv:
        case OutputFormat::kJson: return write_file_atomically(hidden, bill_text(result, style), Code::kOutputFailed);
        case OutputFormat::kParquet: {
            const TextRows rows = all_rows(result, style.waterfall);
            return write_parquet(typed_columns(rows.columns), rows.rows, hidden);
        }
        case OutputFormat::kXlsx: break;  // write_bill_workbook
    }
    return {};
}

// The library does not say when its intermediate files, larger than what they become, met a full disk.
bool may_have_been_full(const NewWorkbook& workbook, const std::filesystem::path& hidden) {
    constexpr std::uintmax_t kBytesPerCell = 128;
    std::uintmax_t cells = 1U << 16U;
    for (const NewSheet& sheet : workbook.sheets)
        for (const auto& row : sheet.rows) cells += row.size();
    std::error_code problem;
    const auto space = std::filesystem::space(hidden, problem);
    return !problem && space.available < cells * kBytesPerCell;
}

Result<void> write_bill_workbook(const BillResult& result, const std::filesystem::path& hidden) {
    const NewWorkbook workbook = bill_workbook(result);
    if (auto checked = check_limits(workbook); !checked) return checked;
    if (auto written = write_workbook(workbook, hidden); !written) return written;
    auto bytes = read_file(hidden);
    if (!bytes) return std::unexpected(bytes.error());
    auto checked = check_workbook(workbook, *bytes, hidden.string());
    if (checked || !may_have_been_full(workbook, hidden)) return checked;
    return fail(Code::kOutputFailed, "the workbook was not written whole: the disk is nearly full",
                {.file = hidden.string()}, "free some space, or write it elsewhere");
}

Result<void> write_and_check(const BillResult& result, const OutputStyle& style, const std::filesystem::path& hidden) {
    if (style.format == OutputFormat::kXlsx) return write_bill_workbook(result, hidden);
    if (auto written = write_format(result, style, hidden); !written) return written;
    if (style.format == OutputFormat::kTable) return {};
    return check_written_rows(result, style, hidden);
}

}  // namespace

std::optional<OutputFormat> parse_output_format(std::string_view text) {
    for (const auto& [name, format] : kFormats)
        if (name == text) return format;
    return std::nullopt;
}

bool is_file_format(OutputFormat format) { return format == OutputFormat::kXlsx || format == OutputFormat::kParquet; }

Result<void> write_bill(const BillResult& result, const OutputStyle& style, const std::string& file) {
    try {
        return make_file_atomically(
            file, [&](const std::filesystem::path& hidden) { return write_and_check(result, style, hidden); },
            Code::kOutputFailed);
    } catch (const ArithmeticOverflow&) {
        return fail(Code::kAmountTooLarge, "a sum of charges is beyond the range of exact arithmetic");
    }
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
