// Workbooks for spreadsheet programs (.xlsx): sheets of cells that hold text, counts or money in cents.
//
// Text is text: what begins with = + - @ is never a formula. The same workbook gives the same bytes.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/calendar.h"
#include "base/error.h"
#include "money/decimal.h"

namespace bw {

struct Money {
    Decimal<2> cents;
    std::string currency;  // shown with the number where it is a code of three capital letters
    auto operator<=>(const Money&) const = default;
};

enum class CellLook : std::uint8_t {
    kPlain,
    kWrapped,  // text in as many lines as the width takes
    kTitle,    // text that flows over the cells at its right, as kNote and kHeading do
    kHeading,
    kNote,
    kHeader,        // of a column of text
    kNumberHeader,  // of a column of numbers
    kDigits,        // a number that is text, as it has too many digits
};

// The rows, of the same column, that a cell adds up: all of them, or those whose text in `only_column` is `only`.
struct Sum {
    std::size_t first_row = 0;
    std::size_t end_row = 0;
    std::optional<std::size_t> only_column{};
    std::string only{};
};

struct SheetCell {
    std::variant<std::monostate, std::string, std::int64_t, Money> value{};
    CellLook look = CellLook::kPlain;
    bool total = false;  // bold, under a line
    std::optional<Sum>
        sum{};               // a formula, whose result is `value`: what a filter shows, where it is over filtered rows
    std::string leads_to{};  // the name of a sheet that a click opens
};

// Cells of one row that are one cell, as wide as all of them; its text is the first one's.
struct MergedCells {
    std::size_t row = 0;
    std::size_t first_column = 0;
    std::size_t end_column = 0;
};

// Columns of a chart, stacked; each row of the sheet is one of them. The chart stands under the rows.
struct StackedChart {
    struct Series {
        std::size_t column = 0;                 // of its numbers
        std::optional<std::uint32_t> colour{};  // 0xRRGGBB; nothing: not painted
    };
    std::string title;
    std::size_t first_row = 0;
    std::size_t end_row = 0;
    std::size_t label_column = 0;
    std::vector<Series> series{};
};

// Rows and columns count from 0.
struct NewSheet {
    std::string name;  // as sheet_names.h makes them
    std::vector<std::vector<SheetCell>> rows{};
    std::size_t header_row = 0;  // stays in view with all above it, and stands on every printed page
    std::size_t filter_end = 0;  // the rows under the header, up to here, can be filtered; 0: none can
    // Columns are as wide as what they hold, up to 60 characters, wrapped text aside; and at least this.
    std::vector<double> least_widths{};
    std::vector<MergedCells> merged{};
    std::vector<StackedChart> charts{};
};

struct NewWorkbook {
    std::string title;
    Day created{};  // a constant of the content, so that equal workbooks are equal files; not 1970-01-01
    std::vector<NewSheet> sheets;
};

// More rows or sheets than spreadsheet programs take, or an amount that their numbers do not hold exactly.
// Errors: kOutputLimit, with what to do instead.
Result<void> check_limits(const NewWorkbook& workbook);

// REQUIRES: check_limits() passed; names as sheet_names.h makes them. Errors: kOutputFailed.
Result<void> write_workbook(const NewWorkbook& workbook, const std::filesystem::path& file);

// Reads the bytes of a written file and compares every cell; adds up, from the numbers in it, what each sum adds up.
// Errors: kIdentityFile, with the sheet and the cell; kOutputLimit (beyond the limits of table.h).
Result<void> check_workbook(const NewWorkbook& workbook, std::string_view bytes, const std::string& file);

// What a cell of that text shows: control characters as spaces, ill-formed UTF-8 as "?", cut after 32,767 UTF-16 units.
std::string cell_text(std::string_view text);

// "C7" for row 6, column 2.
std::string cell_name(std::size_t row, std::size_t column);

}  // namespace bw
