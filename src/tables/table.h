// A table as rows of cells of text, wherever it comes from.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "base/error.h"

namespace bw {

struct TableRow {
    std::uint64_t number = 0;  // as a spreadsheet counts from 1; blank rows count
    std::vector<std::string> cells{};

    bool is_blank() const;  // nothing but spaces in any cell
};

// What a table may hold at most: its file, a part of it unpacked, rows, columns, and cells (counted per row up to
// its last). Rows and columns are Excel's own limits.
inline constexpr std::size_t kMostTableBytes = std::size_t{64} << 20U;
inline constexpr std::size_t kMostUnpackedBytes = std::size_t{256} << 20U;
inline constexpr std::size_t kMostTableRows = 1'048'576;
inline constexpr std::size_t kMostTableColumns = 16'384;
inline constexpr std::size_t kMostTableCells = 4'000'000;

// kTableTooLarge, with the limits in its hint.
Error table_too_large(Place place);

}  // namespace bw
