// CSV out: RFC 4180 quoting, rows end in LF.
#pragma once

#include <span>
#include <string>

namespace bw {

// Appends one row. Cells that hold commas, quotes or line breaks are quoted, and so is a lone empty cell, which would
// else be a blank line. What is appended reads back as the same cells.
void append_csv_row(std::string& out, std::span<const std::string> cells);

}  // namespace bw
