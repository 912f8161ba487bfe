// Where a file keeps its subset table: the sheet, and the row that names the columns.
#pragma once

#include <cstddef>
#include <string>

#include "base/error.h"
#include "customers/subset_columns.h"
#include "tables/table_file.h"

namespace bw {

// The header is looked for down to this row: above it may stand titles, notes, blank rows.
inline constexpr std::uint64_t kLastHeaderRow = 50;

struct SubsetHeader {
    std::size_t sheet = 0;
    std::uint64_t row = 0;  // its number
    SubsetColumns columns{};
};

// The header on the sheet called `sheet`, or, where that is "", on the one sheet that has it; hidden sheets count only
// when they are named. Errors: kSheetUnclear (no sheet of that name; none, or several, have a header); kHeaderMissing,
// kHeaderTwice (of the row that comes closest, where there is no other sheet).
Result<SubsetHeader> find_subset_header(const TableFile& file, const std::string& sheet);

}  // namespace bw
