// Tables of exact amounts as text or as a file that was read back.
#pragma once

#include <span>
#include <string>

#include "app/bill_output.h"
#include "base/calendar.h"
#include "tables/exact_table.h"

namespace bw {

struct TableOutput {
    OutputFormat format = OutputFormat::kTable;
    std::string file{};     // "": as text
    std::size_t width = 0;  // of the terminal
    bool colours = false;
    std::string title{};  // of a workbook
    Day created{};        // the same; not 1970-01-01
};

// csv and Parquet hold one table: the first. REQUIRES: no file format. Errors: kAmountTooLarge.
Result<std::string> tables_text(std::span<const ExactTable> tables, const TableOutput& output);

// Writes `output.file` as a whole or not at all, after reading it back and comparing every cell (identity 5; a table for
// people is not read). `first_sheet`, where there is one, stands before the tables of a workbook.
// Errors: kOutputFailed, kOutputLimit, kIdentityFile, kAmountTooLarge.
Result<void> write_tables(std::span<const ExactTable> tables, const TableOutput& output,
                          std::span<const NewSheet> first_sheets = {});

}  // namespace bw
