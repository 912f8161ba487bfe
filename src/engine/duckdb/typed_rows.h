// Rows of text as a Parquet file with types, and back: results, not billing data.
#pragma once

#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <vector>

#include "base/error.h"

namespace bw {

enum class RowType : std::uint8_t {
    kText,    // VARCHAR
    kDay,     // DATE, "2018-10-31"
    kCount,   // BIGINT
    kAmount,  // DECIMAL(38, 22): exact, as money/decimal.h prints it
};

struct RowColumn {
    std::string name;
    RowType type = RowType::kText;
};

using RowsOfText = std::vector<std::vector<std::string>>;

// Every row has a cell for each column; "" is NULL. The same rows give the same bytes. Errors: kOutputLimit (an amount of
// 10^16 or more), kOutputFailed with DuckDB's words.
Result<void> write_parquet(std::span<const RowColumn> columns, const RowsOfText& rows,
                           const std::filesystem::path& file);

// The rows of such a file, in order, as they were given. Errors: kIdentityFile where its columns are others.
Result<RowsOfText> read_parquet(std::span<const RowColumn> columns, const std::filesystem::path& file);

}  // namespace bw
