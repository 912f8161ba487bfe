// Rows of a table as short text, for comparison.
#pragma once

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <string>

#include "tables/table_file.h"

namespace bw::test {

// "1:a|b 3:c": the rows that are not blank, with their numbers; or the errors.
inline std::string text_of(const Result<std::vector<TableRow>>& rows) {
    if (!rows) return to_text(rows.error());
    std::string text;
    for (const TableRow& row : *rows)
        if (!row.is_blank())
            text += fmt::format("{}{}:{}", text.empty() ? "" : " ", row.number, fmt::join(row.cells, "|"));
    return text;
}

// The same of the file's first sheet.
inline std::string read_table(std::string bytes, const std::string& file = "t") {
    const auto table = TableFile::open(std::move(bytes), file);
    return table ? text_of(table->rows(0)) : to_text(table.error());
}

}  // namespace bw::test
