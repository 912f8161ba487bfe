// What Parquet files deliver: their columns, and the payers and months of their lines.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "base/content.h"
#include "base/error.h"
#include "engine/duckdb/database.h"
#include "engine/lines_view.h"

namespace bw {

// Errors: kSourceUnreadable.
Result<std::vector<ContentColumn>> parquet_columns(Database& database, const std::string& file);

struct PayerMonth {
    std::string payer;
    Month month{};
    std::int64_t lines = 0;
};

// The payers and months in one file, sorted. `source` is its name for messages.
// Errors: kKeyMissing (a line without payer or month), kSourceUnreadable.
Result<std::vector<PayerMonth>> payer_months(Database& database, const std::string& file, const std::string& source);

// The view over files of one payer's month (or, `filtered`, that hold others too). Errors: kSourceUnreadable.
Result<LinesView> open_view(Database& database, std::vector<std::string> files, std::vector<std::string> sources,
                            const std::string& payer, Month month, bool filtered);

}  // namespace bw
