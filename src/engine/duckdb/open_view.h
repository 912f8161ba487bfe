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

// The payers and months in one file, sorted. `source` is its name for messages; of one that was CSV row 1 is the header.
// Errors: kKeyMissing (a line without payer or month, the first one's row named), kSourceUnreadable.
Result<std::vector<PayerMonth>> payer_months(Database& database, const std::string& file, const std::string& source,
                                             bool from_csv);

// The keys in the map columns of the files, of products none (lines/map_columns.h). `sources`: the names of the files for
// messages. Errors: kMapInvalid (text that is no JSON object, with its place), kSourceUnreadable.
Result<MapKeys> map_keys(Database& database, std::span<const std::string> files, std::span<const std::string> sources,
                         bool from_csv);

// The view over files of one payer's month (or, `filtered`, that hold others too). Errors: kSourceUnreadable.
struct ViewOf {
    std::string payer{};
    Month month{};
    bool filtered = false;
    MapKeys map_keys{};
};
Result<LinesView> open_view(Database& database, std::vector<std::string> files, std::vector<std::string> sources,
                            const ViewOf& what);

// Whether any line is a discount, by its type. Errors: kSourceUnreadable.
Result<bool> has_discount_lines(Database& database, const LinesView& view);

}  // namespace bw
