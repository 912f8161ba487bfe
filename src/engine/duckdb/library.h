// DuckDB's library, loaded when it is first needed: it takes 15 ms, and many commands need none.
#pragma once

#include "base/error.h"

namespace bw {

// Before any function of duckdb.h is called. Errors: kEngine.
Result<void> load_duckdb();

}  // namespace bw
