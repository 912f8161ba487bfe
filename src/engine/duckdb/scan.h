// The second pass of identity 1: adds up the measures as delivered, value by value, with the house's own conversion,
// and finds what is no number.
#pragma once

#include <array>
#include <cstdint>
#include <functional>

#include "base/error.h"
#include "engine/duckdb/database.h"
#include "engine/lines_view.h"
#include "money/decimal.h"

namespace bw {

struct LineScan {
    std::int64_t lines = 0;
    std::int64_t split_rows = 0;
    std::array<Amount, kMeasureCount> sums{};            // split rows count 0
    std::array<bool, kMeasureCount> small{};             // every value is below 1e5
    std::array<std::int64_t, kMeasureCount> residues{};  // values with digits beyond the tenth, rounded away
};

// Calls `on_lines` now and then with the number of lines read so far.
// Errors: kAmountInvalid, kAmountTooLarge, kTimestampInvalid, each with file, row and column (the first 20); kEngine.
Result<LineScan> scan_lines(
    Database& database, const LinesView& view, const std::function<void(std::int64_t)>& on_lines = [](std::int64_t) {});

}  // namespace bw
