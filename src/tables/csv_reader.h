// Small tables in CSV (RFC 4180, base/csv_record.h) as a whole: subset tables, not billing files.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "tables/table.h"

namespace bw {

// Every row, blank ones too. A UTF-8 byte order mark is left out. Errors, with `file` and row: kTableUnreadable
// (empty, not UTF-8, another kind of file, a quote that is never closed), kTableTooLarge.
Result<std::vector<TableRow>> read_csv(std::string_view text, const std::string& file, char separator = ',');

}  // namespace bw
