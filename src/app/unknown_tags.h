// Tags that a bill asks for and that no file has: most likely a slip.
#pragma once

#include <span>
#include <string>

#include "app/bill.h"
#include "engine/duckdb/database.h"

namespace bw {

// A warning for each key (canonical) that none of the datasets delivers, with those that may have been meant.
// Errors: those of dataset_lines().
Result<Errors> unknown_tags(Database& database, std::span<const BilledMonth> months, std::span<const std::string> keys);

}  // namespace bw
