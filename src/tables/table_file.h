// A file that holds tables, whatever its kind: CSV in any usual dress, or a workbook. Told by content, never by name.
#pragma once

#include <memory>
#include <span>
#include <string>
#include <vector>

#include "base/error.h"
#include "tables/spreadsheet/workbook.h"
#include "tables/table.h"

namespace bw {

class TableFile {
public:
    // Takes the content of `file`. Errors: kTableUnreadable (empty; another kind of file, which the message names:
    // .xls, .ods, PDF, Parquet ...; damaged; protected by a password), kTableTooLarge.
    static Result<TableFile> open(std::string bytes, const std::string& file);

    // Of a CSV file one, without a name.
    std::span<const WorkbookSheet> sheets() const;

    // Rows up to `last_row`; see csv_reader.h and spreadsheet/sheet.h. Errors: theirs.
    Result<std::vector<TableRow>> rows(std::size_t sheet, std::uint64_t last_row = kMostTableRows) const;

    // How places name the sheet: "t.csv", "t.xlsx#Sheet1".
    std::string place(std::size_t sheet) const;

    const std::string& name() const { return file_; }
    bool is_workbook() const { return workbook_ != nullptr; }

    // kEncodingGuessed, where it was.
    const Errors& warnings() const { return warnings_; }

private:
    TableFile() = default;

    std::string file_{};
    std::shared_ptr<const std::string> bytes_{};  // of the workbook, which points into it; or the text in UTF-8
    char separator_ = ',';
    std::size_t start_ = 0;
    std::vector<WorkbookSheet> sheets_{};
    std::shared_ptr<const Workbook> workbook_{};  // none: CSV
    Errors warnings_{};
};

}  // namespace bw
