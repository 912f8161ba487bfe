// The cells of one sheet.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "tables/spreadsheet/formats.h"
#include "tables/table.h"

namespace bw {

// What the cells of all sheets refer to.
struct SheetContext {
    std::vector<std::string> strings{};
    std::vector<NumberFormat> formats{};
    bool since_1904 = false;
};

// The rows that hold anything, in order, up to `last_row` (by number). What a cell says is its text, its number
// (formats.h), TRUE or FALSE, an error as it is shown (#N/A), and of a formula the value saved with it; a formula that
// was saved without one is "=" and its text. A cell that is merged downwards speaks for all of its rows that hold
// anything else. Errors, with `name` as the file: kTableUnreadable, kTableTooLarge.
Result<std::vector<TableRow>> read_sheet(const Package& package, const std::string& part, const SheetContext& context,
                                         const std::string& name, std::uint64_t last_row);

}  // namespace bw
