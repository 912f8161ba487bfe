// Where lines hold what cannot be read.
#pragma once

#include "base/error.h"
#include "engine/duckdb/database.h"
#include "engine/lines_view.h"

namespace bw {

// Reads the lines again, with file names and row numbers, which would slow the pass over good ones. The first 20 of:
// kAmountInvalid, kAmountTooLarge, kTimestampInvalid, each with file, row and column. Where every value can be read, a
// sum is too large: kAmountTooLarge. kEngine.
// REQUIRES: the lines were found malformed.
Errors find_malformed(Database& database, const LinesView& view);

}  // namespace bw
