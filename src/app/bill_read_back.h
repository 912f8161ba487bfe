// Identity 5: a written bill, read back, is the bill, and adds up.
#pragma once

#include <filesystem>

#include "app/bill_output.h"
#include "app/bill_rows.h"
#include "engine/duckdb/typed_rows.h"

namespace bw {

// The columns of rows of text, as a Parquet file has them.
std::vector<RowColumn> typed_columns(const std::vector<std::string>& columns);

// Rows of every month: one header, and all rows.
TextRows all_rows(const BillResult& result, bool waterfall);

// Reads a file of csv, json or Parquet. Errors: kIdentityFile with what differs; those of reading.
Result<void> check_written_rows(const BillResult& result, const OutputStyle& style, const std::filesystem::path& file);

}  // namespace bw
