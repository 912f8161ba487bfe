#include <algorithm>

#include "app/bill_rows.h"
#include "app/workbook/sheets.h"

namespace bw {
namespace {

bool is_number(const std::string& column) {
    constexpr std::string_view kNumbers[] = {"lines", "cost", "charge", "margin"};
    return std::ranges::find(kNumbers, column) != std::end(kNumbers);
}

}  // namespace

NewSheet exact_sheet(const BillResult& result) {
    NewSheet sheet{kExactSheet};
    sheet.rows.push_back({text_cell("Exact amounts", CellLook::kTitle)});
    sheet.rows.push_back(
        {text_cell("As text, since numbers of spreadsheets do not hold all their digits; nothing is "
                   "computed from cents.",
                   CellLook::kNote)});
    sheet.rows.emplace_back();
    for (const BilledMonth& month : result.months) {
        const TextRows table = bill_rows(month.bill);
        if (sheet.header_row == 0) {
            sheet.header_row = sheet.rows.size();
            auto& header = sheet.rows.emplace_back();
            for (const std::string& column : table.columns)
                header.push_back(text_cell(column, is_number(column) ? CellLook::kNumberHeader : CellLook::kHeader));
        }
        for (const auto& cells : table.rows) {
            auto& row = sheet.rows.emplace_back();
            for (std::size_t i = 0; i < cells.size(); ++i)
                row.push_back(text_cell(cells[i], is_number(table.columns[i]) ? CellLook::kDigits : CellLook::kPlain));
        }
    }
    sheet.filter_end = sheet.rows.size();
    return sheet;
}

}  // namespace bw
