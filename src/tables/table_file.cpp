#include "tables/table_file.h"

#include "base/trim.h"
#include "tables/csv_reader.h"
#include "tables/csv_separator.h"
#include "tables/foreign_file.h"
#include "tables/text_encoding.h"

namespace bw {

Result<TableFile> TableFile::open(std::string bytes, const std::string& file) {
    TableFile table;
    table.file_ = file;
    if (bytes.size() > kMostTableBytes) return fail(table_too_large(Place{file}));
    if (auto foreign = foreign_file(bytes, file)) return fail(std::move(*foreign));
    if (bytes.starts_with("PK\x03\x04")) {
        table.bytes_ = std::make_shared<const std::string>(std::move(bytes));
        auto workbook = Workbook::open(*table.bytes_, file);
        if (!workbook) return std::unexpected(workbook.error());
        table.workbook_ = std::make_shared<const Workbook>(std::move(*workbook));
        const auto sheets = table.workbook_->sheets();
        table.sheets_.assign(sheets.begin(), sheets.end());
        return table;
    }
    auto decoded = to_utf8(bytes, file);
    if (!decoded) return std::unexpected(decoded.error());
    if (decoded->guessed) {
        table.warnings_.push_back({Code::kEncodingGuessed,
                                   "the text is not UTF-8: it was read as Windows-1252",
                                   Place{file},
                                   "If names look wrong, save the table as \"CSV UTF-8\".",
                                   {},
                                   Severity::kWarning});
    }
    const CsvSeparator separator = find_csv_separator(decoded->text);
    table.separator_ = separator.separator;
    table.start_ = separator.start;
    table.bytes_ = std::make_shared<const std::string>(std::move(decoded->text));
    table.sheets_.emplace_back();
    return table;
}

std::span<const WorkbookSheet> TableFile::sheets() const { return sheets_; }

Result<std::vector<TableRow>> TableFile::rows(std::size_t sheet, std::uint64_t last_row) const {
    if (workbook_) return workbook_->rows(sheet, last_row);
    auto rows = read_csv(std::string_view(*bytes_).substr(start_), file_, separator_);
    if (rows && rows->size() > last_row) rows->resize(last_row);
    return rows;
}

std::string TableFile::place(std::size_t sheet) const { return sheet_place(file_, sheets_[sheet].name); }

}  // namespace bw
