// The cells of a written workbook, read back.
#pragma once

#include <cstddef>
#include <filesystem>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "base/error.h"

namespace bw {

// Texts, and numbers as they are written in the file; by row and column from 0, empty cells left out.
struct CellsRead {
    std::string sheet;
    std::map<std::pair<std::size_t, std::size_t>, std::string> cells;
};

// The sheets in their order. Reads what workbook_writer.cpp writes: shared strings and numbers, no rich text, no dates.
// Errors: kIdentityFile where the file is no such workbook.
Result<std::vector<CellsRead>> read_cells(const std::filesystem::path& file);

}  // namespace bw
