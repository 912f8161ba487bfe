// Small tables in CSV (RFC 4180, base/csv_record.h) as a whole: subset tables, not billing files.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"

namespace bw {

inline constexpr std::size_t kMostTableBytes = 64U << 20U;
inline constexpr std::size_t kMostTableRows = 500'000;

struct CsvRow {
    std::uint64_t number = 0;  // as a spreadsheet counts: 1 is the header; blank rows count
    std::vector<std::string> cells{};

    bool is_blank() const;  // nothing but spaces in any cell
};

// Every row, blank ones too. A UTF-8 byte order mark is left out. Errors, with `file` and row: kTableUnreadable
// (empty, not UTF-8, another kind of file, a quote that is never closed), kTableLimit.
Result<std::vector<CsvRow>> read_csv(std::string_view text, const std::string& file);

}  // namespace bw
