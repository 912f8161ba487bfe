#include "tables/new_workbook.h"

#include <fmt/format.h>

#include "tables/code_points.h"
#include "tables/table.h"

namespace bw {
namespace {

constexpr std::size_t kMostSheets = 9'900;  // LibreOffice takes 10,000; Excel says memory alone is its limit
constexpr std::size_t kMostUnits = 32'767;
constexpr Int128 kMostCents = 999'999'999'999'999;  // fifteen digits, which a double holds

bool is_control(char32_t c) { return c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0xFFFE || c == 0xFFFF; }

std::unexpected<Errors> beyond(const std::string& what, const std::string& hint) {
    return fail(Code::kOutputLimit, what, {}, hint);
}

Result<void> check_limits(const NewSheet& sheet) {
    if (sheet.rows.size() > kMostTableRows)
        return beyond(fmt::format("sheet \"{}\" would have {} rows, and {} is the most", sheet.name, sheet.rows.size(),
                                  kMostTableRows),
                      "choose a coarser --by, or --format parquet or csv");
    std::size_t cells = 0;
    for (const auto& row : sheet.rows) {
        if ((cells += row.size()) > kMostTableCells)
            return beyond(fmt::format("sheet \"{}\" would have more than {} cells", sheet.name, kMostTableCells),
                          "choose a coarser --by, or --format parquet or csv");
        if (row.size() > kMostTableColumns)
            return beyond(fmt::format("sheet \"{}\" would have more than {} columns", sheet.name, kMostTableColumns),
                          "choose fewer groups for --by");
        for (const SheetCell& cell : row) {
            const auto* money = std::get_if<Money>(&cell.value);
            if (money != nullptr && (money->cents.units > kMostCents || money->cents.units < -kMostCents))
                return beyond(fmt::format("{} {} has more digits than a number of a spreadsheet", money->currency,
                                          to_fixed(money->cents, 2)),
                              "--format csv, json and parquet are exact");
        }
    }
    return {};
}

}  // namespace

Result<void> check_limits(const NewWorkbook& workbook) {
    if (workbook.sheets.size() > kMostSheets)
        return beyond(fmt::format("there would be {} sheets, and {} is the most", workbook.sheets.size(), kMostSheets),
                      "bill fewer subsets at once, or use --format parquet or csv");
    for (const NewSheet& sheet : workbook.sheets)
        if (auto checked = check_limits(sheet); !checked) return checked;
    return {};
}

std::string cell_text(std::string_view text) {
    std::u32string shown = to_code_points(text);
    for (char32_t& c : shown)
        if (is_control(c)) c = U' ';
    std::string result = to_utf8(shown);
    if (utf16_units(result) <= kMostUnits) return result;
    return first_utf16_units(result, kMostUnits - 1) + "…";
}

std::string cell_name(std::size_t row, std::size_t column) {
    std::string letters;
    for (std::size_t rest = column + 1; rest > 0; rest = (rest - 1) / 26)
        letters.insert(letters.begin(), static_cast<char>('A' + (rest - 1) % 26));
    return fmt::format("{}{}", letters, row + 1);
}

}  // namespace bw
