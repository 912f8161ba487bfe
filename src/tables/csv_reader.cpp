#include "tables/csv_reader.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/csv_record.h"
#include "base/trim.h"
#include "base/utf8.h"

namespace bw {
namespace {

std::unexpected<Errors> unreadable(std::string message, Place place, std::string hint) {
    return fail(Code::kTableUnreadable, std::move(message), std::move(place), std::move(hint));
}

std::unexpected<Errors> too_large(const std::string& limit, Place place) {
    return fail(Code::kTableLimit, fmt::format("the table has more than {}", limit), std::move(place),
                "docs/limits.md lists the limits.");
}

bool is_utf8_row(const CsvRow& row) {
    return std::ranges::all_of(row.cells, [](const std::string& cell) { return is_utf8(cell); });
}

}  // namespace

bool CsvRow::is_blank() const {
    return std::ranges::all_of(cells, [](const std::string& cell) { return trim(cell).empty(); });
}

Result<std::vector<CsvRow>> read_csv(std::string_view text, const std::string& file) {
    if (text.size() > kMostTableBytes) return too_large(fmt::format("{} MiB", kMostTableBytes >> 20U), {.file = file});
    text = without_bom(text);
    if (text.find('\0') != std::string_view::npos) {
        return unreadable("this is no CSV file", {.file = file}, "Save the table as \"CSV UTF-8\".");
    }
    std::vector<CsvRow> rows;
    for (std::size_t at = 0; at < text.size();) {
        CsvRecord record = parse_csv_record(text, at);
        const CsvRow row{rows.size() + 1, std::move(record.fields)};
        if (record.unterminated) {
            return unreadable("a cell begins with a quote that is never closed", {.file = file, .row = row.number},
                              "Close it, or write two quotes for one inside a cell.");
        }
        if (!is_utf8_row(row)) {
            return unreadable("the text is not UTF-8", {.file = file, .row = row.number},
                              "Save the table as \"CSV UTF-8\".");
        }
        if (rows.size() == kMostTableRows) return too_large(fmt::format("{} rows", kMostTableRows), {.file = file});
        rows.push_back(row);
        at = record.next;
    }
    if (rows.empty()) return unreadable("the table is empty", {.file = file}, "Its first row names the columns.");
    return rows;
}

}  // namespace bw
