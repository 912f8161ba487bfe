// Identity 5 of workbooks: what the file holds is what was to be written, and its totals are the sums of its rows.
#include <fmt/format.h>

#include "tables/workbook.h"
#include "tables/xlsx_cells.h"

namespace bw {
namespace {

using Cells = std::map<std::pair<std::size_t, std::size_t>, std::string>;

// As the file says it. A number must be the same decimal, digit by digit.
std::string expected_text(const SheetCell& cell) {
    if (const auto* text = std::get_if<std::string>(&cell.value)) return cell_text(*text);
    if (const auto* count = std::get_if<std::int64_t>(&cell.value)) return std::to_string(*count);
    if (const auto* money = std::get_if<Money>(&cell.value)) return to_text(money->cents);
    return {};
}

std::string text_at(const Cells& cells, std::size_t row, std::size_t column) {
    const auto found = cells.find({row, column});
    return found == cells.end() ? std::string{} : found->second;
}

// From the numbers in the file.
std::string added_up(const Cells& cells, const Sum& sum, std::size_t column) {
    Decimal<2> total;
    for (std::size_t row = sum.first_row; row < sum.end_row; ++row) {
        if (sum.only_column && text_at(cells, row, *sum.only_column) != sum.only) continue;
        const auto number = parse_decimal<2>(text_at(cells, row, column));
        if (!number) return "no number";
        total += *number;
    }
    return to_text(total);
}

std::string difference(const NewSheet& sheet, const Cells& cells) {
    std::size_t expected_cells = 0;
    for (std::size_t row = 0; row < sheet.rows.size(); ++row) {
        for (std::size_t column = 0; column < sheet.rows[row].size(); ++column) {
            const SheetCell& cell = sheet.rows[row][column];
            const std::string expected = expected_text(cell);
            const std::string found = text_at(cells, row, column);
            expected_cells += expected.empty() ? 0 : 1;
            if (found != expected)
                return fmt::format("cell {} holds \"{}\", computed was \"{}\"", cell_name(row, column), found,
                                   expected);
            if (!cell.sum) continue;
            if (const std::string sum = added_up(cells, *cell.sum, column); sum != expected)
                return fmt::format("cell {} says {}, its rows add up to {}", cell_name(row, column), expected, sum);
        }
    }
    if (cells.size() == expected_cells) return {};
    return fmt::format("{} cells are filled, computed were {}", cells.size(), expected_cells);
}

}  // namespace

Result<void> check_workbook(const NewWorkbook& workbook, const std::filesystem::path& file) {
    const auto differs = [&](const std::string& how) {
        return fail(Code::kIdentityFile, how, {.file = file.string()});
    };
    auto sheets = read_cells(file);
    if (!sheets) return std::unexpected(sheets.error());
    if (sheets->size() != workbook.sheets.size())
        return differs(fmt::format("{} sheets are there, computed were {}", sheets->size(), workbook.sheets.size()));
    for (std::size_t i = 0; i < sheets->size(); ++i) {
        const NewSheet& sheet = workbook.sheets[i];
        if ((*sheets)[i].sheet != sheet.name)
            return differs(fmt::format("sheet {} is called \"{}\"", i + 1, (*sheets)[i].sheet));
        if (const std::string how = difference(sheet, (*sheets)[i].cells); !how.empty())
            return differs(fmt::format("sheet \"{}\": {}", sheet.name, how));
    }
    return {};
}

}  // namespace bw
