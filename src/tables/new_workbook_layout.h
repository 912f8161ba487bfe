// How wide the columns of a sheet are, and how high its rows.
#pragma once

#include <vector>

#include "tables/new_workbook.h"

namespace bw {

// What a cell shows: "USD 1,234.50", "1,234", the text.
std::string shown_text(const SheetCell& cell);

// In characters, one for each column that any row has.
std::vector<double> column_widths(const NewSheet& sheet);

// Lines of text that a merged cell needs. Programs find the height of other cells themselves.
std::size_t lines_of(const NewSheet& sheet, const MergedCells& merged, const std::vector<double>& widths);

}  // namespace bw
