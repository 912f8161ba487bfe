// Columns of amounts and times as C++ reads them: as delivered, not yet cast.
#pragma once

#include <string>
#include <string_view>

#include "lines/columns.h"

namespace bw {

// DOUBLE where one column of that type is delivered, else VARCHAR, where NULL and blank texts are no value. Several
// spellings of a column are one value, the first that is there. REQUIRES: not empty.
std::string raw_amount_sql(const ColumnMap::Sources& sources);

// TIMESTAMP, or VARCHAR as above where a delivered column is text; a NULL of TIMESTAMP where none is delivered.
bool is_text_time(const ColumnMap::Sources& sources);
std::string raw_time_sql(const ColumnMap::Sources& sources);

inline bool is_blank(std::string_view text) { return text.find_first_not_of(' ') == std::string_view::npos; }

}  // namespace bw
