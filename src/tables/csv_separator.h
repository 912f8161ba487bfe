// Which character stands between the cells: Excel takes it from the settings of the country it runs in.
#pragma once

#include <cstddef>
#include <string_view>

namespace bw {

struct CsvSeparator {
    char separator = ',';
    std::size_t start = 0;  // where the rows begin: behind a first line `sep=;`, which Excel reads and does not show
};

// A first line `sep=X` decides. Else it is the one of comma, semicolon, tab and bar by which most of the first 50
// rows have the same number of cells, more than one; then the one with more cells; then the first in that order.
CsvSeparator find_csv_separator(std::string_view text);

}  // namespace bw
