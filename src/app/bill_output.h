// A bill as text or as a file: csv, json and Parquet for programs (exact), tables and workbooks for people (cents).
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "app/bill.h"

namespace bw {

enum class OutputFormat : std::uint8_t { kTable, kCsv, kJson, kXlsx, kParquet };

// "table", "csv", "json", "xlsx", "parquet".
std::optional<OutputFormat> parse_output_format(std::string_view text);

// xlsx and Parquet are no text: they need a file.
bool is_file_format(OutputFormat format);

struct OutputStyle {
    OutputFormat format = OutputFormat::kTable;
    bool waterfall = false;
    std::size_t width = 0;  // of the terminal; 0: unlimited
    bool colours = false;
};

// REQUIRES: no file format.
std::string bill_text(const BillResult& result, const OutputStyle& style);

// Writes the bill to a file, as a whole or not at all: it is read back and added up (identity 5; a table is not) before
// it takes the place of what `file` was. REQUIRES: for xlsx, a bill grouped by subset (grouped_for_workbook).
// Errors: kOutputFailed, kOutputLimit, kIdentityFile, kAmountTooLarge.
Result<void> write_bill(const BillResult& result, const OutputStyle& style, const std::string& file);

// What ends every bill on stderr: identities checked, findings in money, the hashes of the run.
std::string bill_remarks(const BillResult& result);

}  // namespace bw
