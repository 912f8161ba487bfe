#include "tables/csv_separator.h"

#include <algorithm>
#include <array>
#include <map>
#include <utility>

#include "base/ascii_case.h"
#include "base/csv_record.h"
#include "base/trim.h"

namespace bw {
namespace {

constexpr std::array kSeparators = {',', ';', '\t', '|'};
constexpr std::size_t kRowsLooked = 50;

// (rows of the most frequent width, that width): larger is better.
std::pair<std::size_t, std::size_t> regularity(std::string_view text, char separator) {
    std::map<std::size_t, std::size_t> rows_of_width;
    std::size_t rows = 0;
    for (std::size_t at = 0; at < text.size() && rows < kRowsLooked;) {
        const CsvRecord record = parse_csv_record(text, at, separator);
        if (record.unterminated) break;
        at = record.next;
        const bool blank = std::ranges::all_of(record.fields, [](const auto& field) { return trim(field).empty(); });
        if (blank) continue;
        ++rows;
        if (record.fields.size() > 1) ++rows_of_width[record.fields.size()];
    }
    std::pair<std::size_t, std::size_t> best{0, 0};
    for (const auto& [width, count] : rows_of_width) best = std::max(best, {count, width});
    return best;
}

}  // namespace

CsvSeparator find_csv_separator(std::string_view text) {
    const std::string_view first_line = text.substr(0, std::min(text.find_first_of("\r\n"), text.size()));
    std::string_view line = trim(first_line);
    if (line.size() >= 2 && line.front() == '"' && line.back() == '"') line = line.substr(1, line.size() - 2);
    if (first_line.starts_with("sep=\t")) line = first_line.substr(0, 5);
    if (line.size() == 5 && equal_ignoring_case(line.substr(0, 4), "sep="))
        return {line[4], parse_csv_record(text, 0, '\0').next};
    CsvSeparator found;
    std::pair<std::size_t, std::size_t> best{0, 0};
    for (const char separator : kSeparators) {
        const auto value = regularity(text, separator);
        if (value > best) {
            best = value;
            found.separator = separator;
        }
    }
    return found;
}

}  // namespace bw
