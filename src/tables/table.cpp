#include "tables/table.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/trim.h"

namespace bw {

bool TableRow::is_blank() const {
    return std::ranges::all_of(cells, [](const std::string& cell) { return trim(cell).empty(); });
}

Error table_too_large(Place place) {
    return {Code::kTableTooLarge, "the table is larger than a subset table can be", std::move(place),
            fmt::format("At most {} MiB ({} MiB unpacked), {} rows, {} columns, {} cells.", kMostTableBytes >> 20U,
                        kMostUnpackedBytes >> 20U, kMostTableRows, kMostTableColumns, kMostTableCells)};
}

}  // namespace bw
