// Tables of exact amounts, and how they are shown: csv and json hold every digit, terminals and workbooks cents.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <variant>
#include <vector>

#include "base/calendar.h"
#include "money/decimal.h"
#include "tables/new_workbook.h"
#include "tables/text_table.h"

namespace bw {

enum class CellKind : std::uint8_t {
    kText,
    kCount,
    kMoney,     // of the currency in the column `currency`
    kQuantity,  // hours, percentages: shown as it is, never added up
};

struct ExactColumn {
    std::string name;  // lower case with underscores: a header of csv, a key of json
    CellKind kind = CellKind::kText;
};

// In the order of CellKind; a quantity may be an ExactAmount, too.
using ExactCell = std::variant<std::string, std::int64_t, ExactAmount, Amount>;

struct ExactTable {
    std::string name;     // of the sheet, and in json
    std::string title{};  // for people: "Charges by customer, 2026-10"
    std::vector<ExactColumn> columns;
    std::vector<std::vector<ExactCell>> rows{};  // a cell of the column's kind for each column; or "", which is nothing
    // Rows add up: money gets a total of this name, in cents that add up, and counts too. "": they do not.
    std::string total = "total";
};

// The cells as exact text.
std::vector<std::string> column_names(const ExactTable& table);
std::vector<std::vector<std::string>> text_rows(const ExactTable& table);

// A header and the rows.
std::string to_csv(const ExactTable& table);
// One table: an array of objects. Several: an object of arrays, by the tables' names. Amounts are strings.
std::string to_json(std::span<const ExactTable> tables);
// One table per currency, under the title. Throws ArithmeticOverflow.
std::string to_text(const ExactTable& table, const TextTableStyle& style);
// A sheet in cents for each table, then one of exact text for each. Throws ArithmeticOverflow.
NewWorkbook to_workbook(std::string title, Day created, std::span<const ExactTable> tables);

}  // namespace bw
