// Identity 5 of workbooks: what the file holds is what was to be written, and its totals are the sums of its rows.
#include <fmt/format.h>

#include <charconv>
#include <span>

#include "tables/new_workbook.h"
#include "tables/spreadsheet/workbook.h"

namespace bw {
namespace {

// The cells of a sheet that was read, "" where nothing is.
class Cells {
public:
    explicit Cells(const std::vector<TableRow>& rows) {
        for (const TableRow& row : rows) {
            if (row.number > rows_.size()) rows_.resize(row.number);
            rows_[row.number - 1] = row.cells;
            for (const std::string& cell : row.cells) filled_ += cell.empty() ? 0 : 1;
        }
    }
    const std::string& text(std::size_t row, std::size_t column) const {
        static const std::string nothing;
        return row < rows_.size() && column < rows_[row].size() ? rows_[row][column] : nothing;
    }

    // A number is stored as a double with sixteen digits, one more than it is good for: 74.32 as 74.31999999999999. Its
    // fifteen digits are what was meant, and what programs show.
    std::string number(std::size_t row, std::size_t column) const {
        const std::string& digits = text(row, column);
        double value = 0;
        const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
        if (error != std::errc{} || end != digits.data() + digits.size()) return digits;
        return fmt::format("{:.15g}", value);
    }

    std::size_t filled() const { return filled_; }

private:
    std::vector<std::vector<std::string>> rows_{};
    std::size_t filled_ = 0;
};

bool is_number(const SheetCell& cell) {
    return std::holds_alternative<std::int64_t>(cell.value) || std::holds_alternative<Money>(cell.value);
}

std::string expected_text(const SheetCell& cell) {
    if (const auto* text = std::get_if<std::string>(&cell.value)) return cell_text(*text);
    if (const auto* count = std::get_if<std::int64_t>(&cell.value)) return std::to_string(*count);
    if (const auto* money = std::get_if<Money>(&cell.value)) return to_text(money->cents);
    return {};
}

// From the numbers in the file. That cells are empty which are to be is checked cell by cell.
std::string added_up(const Cells& cells, const Sum& sum, std::size_t column) {
    Decimal<2> total;
    for (std::size_t row = sum.first_row; row < sum.end_row; ++row) {
        if (sum.only_column && cells.text(row, *sum.only_column) != sum.only) continue;
        if (cells.text(row, column).empty()) continue;  // nothing adds nothing
        const auto number = parse_decimal<2>(cells.number(row, column));
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
            const std::string found = is_number(cell) ? cells.number(row, column) : cells.text(row, column);
            expected_cells += expected.empty() ? 0 : 1;
            if (found != expected)
                return fmt::format("cell {} holds \"{}\", computed was \"{}\"", cell_name(row, column), found,
                                   expected);
            if (!cell.sum) continue;
            if (const std::string sum = added_up(cells, *cell.sum, column); sum != expected)
                return fmt::format("cell {} says {}, its rows add up to {}", cell_name(row, column), expected, sum);
        }
    }
    if (cells.filled() == expected_cells) return {};
    return fmt::format("{} cells are filled, computed were {}", cells.filled(), expected_cells);
}

Result<void> check_sheets(const NewWorkbook& workbook, const Workbook& read, const std::string& file) {
    const auto differs = [&](const std::string& how) { return fail(Code::kIdentityFile, how, {.file = file}); };
    const std::span<const WorkbookSheet> sheets = read.sheets();
    if (sheets.size() != workbook.sheets.size())
        return differs(fmt::format("{} sheets are there, computed were {}", sheets.size(), workbook.sheets.size()));
    for (std::size_t i = 0; i < sheets.size(); ++i) {
        const NewSheet& sheet = workbook.sheets[i];
        if (sheets[i].name != sheet.name)
            return differs(fmt::format("sheet {} is called \"{}\"", i + 1, sheets[i].name));
        auto rows = read.rows(i, kMostTableRows);
        if (!rows) return std::unexpected(rows.error());
        if (const std::string how = difference(sheet, Cells(*rows)); !how.empty())
            return differs(fmt::format("sheet \"{}\": {}", sheet.name, how));
    }
    return {};
}

}  // namespace

Result<void> check_workbook(const NewWorkbook& workbook, std::string_view bytes, const std::string& file) {
    const auto read = Workbook::open(bytes, file);
    auto checked = read ? check_sheets(workbook, *read, file) : Result<void>(std::unexpected(read.error()));
    if (checked || checked.error().front().code == Code::kIdentityFile) return checked;
    const Error& reason = checked.error().front();
    if (reason.code == Code::kTableTooLarge)
        return fail(Code::kOutputLimit, "the workbook is larger than what is read back", {.file = file},
                    "choose a coarser --by, or --format parquet or csv");
    return fail(Code::kIdentityFile, "the file, read back, is no workbook: " + reason.message, {.file = file});
}

}  // namespace bw
