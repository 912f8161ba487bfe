#include "tables/new_workbook_layout.h"

#include <algorithm>

#include "base/utf8.h"
#include "tables/cents_text.h"

namespace bw {
namespace {

constexpr double kWidest = 60;
constexpr double kPadding = 2;
constexpr double kFilterButton = 3;
constexpr double kBold = 1.1;
constexpr double kRunningText = 1.1;  // characters in the width of a digit, which widths are counted in

// Text that may flow over its neighbours, or be wrapped, does not make its column wider.
bool counts(const SheetCell& cell) {
    switch (cell.look) {
        case CellLook::kPlain:
        case CellLook::kDigits:
        case CellLook::kHeader:
        case CellLook::kNumberHeader: return true;
        case CellLook::kWrapped:
        case CellLook::kTitle:
        case CellLook::kHeading:
        case CellLook::kNote: return false;
    }
    return false;
}

bool is_header(const SheetCell& cell) { return cell.look == CellLook::kHeader || cell.look == CellLook::kNumberHeader; }

double width_of(const SheetCell& cell) {
    const auto characters = static_cast<double>(code_points(shown_text(cell)));
    if (is_header(cell)) return characters * kBold + kPadding + kFilterButton;
    return characters * (cell.total ? kBold : 1) + kPadding;
}

bool is_merged(const NewSheet& sheet, std::size_t row) {
    return std::ranges::binary_search(sheet.merged, row, {}, &MergedCells::row);
}

}  // namespace

std::string shown_text(const SheetCell& cell) {
    if (const auto* text = std::get_if<std::string>(&cell.value)) return cell_text(*text);
    if (const auto* count = std::get_if<std::int64_t>(&cell.value))
        return count_text(static_cast<std::uint64_t>(*count));
    if (const auto* money = std::get_if<Money>(&cell.value))
        return money->currency + (money->currency.empty() ? "" : " ") + cents_text(money->cents);
    return {};
}

std::vector<double> column_widths(const NewSheet& sheet) {
    std::vector<double> widths = sheet.least_widths;
    for (std::size_t row = 0; row < sheet.rows.size(); ++row) {
        const auto& cells = sheet.rows[row];
        if (cells.size() > widths.size()) widths.resize(cells.size());
        for (std::size_t i = is_merged(sheet, row) ? 1 : 0; i < cells.size(); ++i)
            if (counts(cells[i])) widths[i] = std::max(widths[i], std::min(width_of(cells[i]), kWidest));
    }
    return widths;
}

std::size_t lines_of(const NewSheet& sheet, const MergedCells& merged, const std::vector<double>& widths) {
    double width = -kPadding;
    for (std::size_t i = merged.first_column; i < merged.end_column; ++i) width += widths.at(i);
    const auto characters = code_points(shown_text(sheet.rows.at(merged.row).at(merged.first_column)));
    const auto per_line = static_cast<std::size_t>(std::max(width * kRunningText, 1.0));
    return std::max<std::size_t>(1, (characters + per_line - 1) / per_line);
}

}  // namespace bw
