// The second pass of identity 1: adds up the measures of the lines as the engine casts them (amount_sql.h), apart from
// how the cells came about, whose amounts C++ has read (line_adder.h).
#pragma once

#include <array>
#include <cstdint>

#include "base/error.h"
#include "engine/duckdb/database.h"
#include "engine/lines_view.h"
#include "money/decimal.h"

namespace bw {

struct LineScan {
    std::int64_t lines = 0;
    std::array<Amount, kMeasureCount> sums{};  // split rows count 0
};

// REQUIRES: every amount can be read, as reduce() has found. Errors: kEngine.
Result<LineScan> scan_lines(Database& database, const LinesView& view);

}  // namespace bw
