// What a cell's number format makes of its number, as far as it changes what the cell says: dates, times and digits
// that are always shown. Thousands, currencies, percents and decimals are the same number in other clothes.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "tables/spreadsheet/xml.h"

namespace bw {

struct NumberFormat {
    bool is_date = false;
    std::size_t digits = 0;  // of a format of zeros alone ("000000000000", "0000-0000-0000"); else 0
};

NumberFormat number_format(std::string_view code);

// By the index that a cell's `s` is; none where the workbook has no such part.
Result<std::vector<NumberFormat>> read_number_formats(const Package& package, const std::string& part);

// The number of a cell as text: whole numbers exactly ("1.23456789012E11" is 123456789012), with the leading zeros of
// its format; others in the fewest digits that tell them apart; dates as 2026-01-15, 2026-01-15T12:30:00 or 12:30:00.
// Text that is no number stays as it is. `since_1904`: the workbook counts days from 1904-01-01.
std::string number_text(std::string_view raw, const NumberFormat& format, bool since_1904);

}  // namespace bw
