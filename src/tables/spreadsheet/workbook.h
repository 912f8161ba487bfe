// A workbook (.xlsx, .xlsm): its sheets and their rows.
#pragma once

#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "tables/table.h"

namespace bw {

struct WorkbookSheet {
    std::string name{};  // "" where a file is one table
    bool hidden = false;
    std::string part{};  // where a workbook keeps it
};

class Workbook {
public:
    // `bytes` must outlive the workbook. Errors: kTableUnreadable (no workbook, damaged, protected by a password),
    // kTableTooLarge.
    static Result<Workbook> open(std::string_view bytes, const std::string& file);
    Workbook(Workbook&&) noexcept;
    Workbook& operator=(Workbook&&) noexcept;
    ~Workbook();

    // Those of cells, as the tabs stand; charts are left out.
    std::span<const WorkbookSheet> sheets() const;

    // Rows up to `last_row` as of sheet.h. REQUIRES: sheet < sheets().size(). Errors: kTableUnreadable, kTableTooLarge,
    // with "file#sheet" as the file.
    Result<std::vector<TableRow>> rows(std::size_t sheet, std::uint64_t last_row) const;

private:
    struct Content;
    explicit Workbook(std::unique_ptr<Content> content);
    std::unique_ptr<Content> content_;
};

// "customers.xlsx#Sheet1": how places and --subsets name a sheet.
std::string sheet_place(const std::string& file, const std::string& sheet);

}  // namespace bw
