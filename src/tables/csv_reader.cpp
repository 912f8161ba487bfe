#include "tables/csv_reader.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/csv_record.h"
#include "base/utf8.h"

namespace bw {
namespace {

std::unexpected<Errors> unreadable(std::string message, Place place, std::string hint) {
    return fail(Code::kTableUnreadable, std::move(message), std::move(place), std::move(hint));
}

bool is_utf8_row(const TableRow& row) {
    return std::ranges::all_of(row.cells, [](const std::string& cell) { return is_utf8(cell); });
}

}  // namespace

Result<std::vector<TableRow>> read_csv(std::string_view text, const std::string& file, char separator) {
    text = without_bom(text);
    if (const auto nul = text.find('\0'); nul != std::string_view::npos) {
        const auto line = static_cast<std::uint32_t>(std::ranges::count(text.substr(0, nul), '\n')) + 1;
        return unreadable("this is no CSV file: it holds a NUL byte", {.file = file, .line = line},
                          "Save the table as \"CSV UTF-8\".");
    }
    std::vector<TableRow> rows;
    std::size_t cells = 0;
    for (std::size_t at = 0; at < text.size();) {
        CsvRecord record = parse_csv_record(text, at, separator);
        TableRow row{rows.size() + 1, std::move(record.fields)};
        if (record.unterminated) {
            return unreadable("a cell begins with a quote that is never closed", {.file = file, .row = row.number},
                              "Close it, or write two quotes for one inside a cell.");
        }
        if (!is_utf8_row(row)) {
            return unreadable("the text is not UTF-8", {.file = file, .row = row.number},
                              "Save the table as \"CSV UTF-8\".");
        }
        cells += row.cells.size();
        if (row.number > kMostTableRows || row.cells.size() > kMostTableColumns || cells > kMostTableCells)
            return fail(table_too_large({.file = file, .row = row.number}));
        rows.push_back(std::move(row));
        at = record.next;
    }
    if (rows.empty()) return unreadable("the table is empty", {.file = file}, "Its first row names the columns.");
    return rows;
}

}  // namespace bw
