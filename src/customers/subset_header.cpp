#include "customers/subset_header.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <vector>

#include "base/ascii_case.h"
#include "base/similar.h"

namespace bw {
namespace {

bool is_missing(const Error& error) { return error.code == Code::kHeaderMissing; }

// The first row that names both columns a table needs, also one that names a column twice: that is the header, and
// wrong. Else the errors of the row that names most columns.
Result<SubsetHeader> header_on(const TableFile& file, std::size_t sheet) {
    auto rows = file.rows(sheet, kLastHeaderRow);
    if (!rows) return std::unexpected(rows.error());
    std::erase_if(*rows, [](const TableRow& row) { return row.is_blank(); });
    const std::string place = file.place(sheet);
    if (rows->empty())
        return fail(Code::kHeaderMissing, fmt::format("the first {} rows are empty", kLastHeaderRow), Place{place},
                    "A row near the top names the columns.");
    for (const TableRow& row : *rows) {
        auto columns = read_subset_columns(row, place);
        if (columns) return SubsetHeader{sheet, row.number, std::move(*columns)};
        if (std::ranges::none_of(columns.error(), is_missing)) return std::unexpected(columns.error());
    }
    const auto closest = std::ranges::max_element(*rows, {}, named_columns);
    return std::unexpected(read_subset_columns(*closest, place).error());
}

std::string names_of(const TableFile& file, const std::vector<std::size_t>& sheets) {
    std::string names;
    for (const std::size_t sheet : sheets)
        names += fmt::format("{}\"{}\"", names.empty() ? "" : ", ", file.sheets()[sheet].name);
    return names;
}

std::string naming_hint(const TableFile& file, std::size_t sheet) {
    return fmt::format("Name it: --subsets '{}'.", file.place(sheet));
}

Result<std::size_t> sheet_called(const TableFile& file, const std::string& name) {
    const auto sheets = file.sheets();
    const auto found =
        std::ranges::find_if(sheets, [&](const WorkbookSheet& sheet) { return equal_ignoring_case(sheet.name, name); });
    if (found != sheets.end()) return static_cast<std::size_t>(found - sheets.begin());
    if (!file.is_workbook())
        return fail(Code::kSheetUnclear, "this file has no sheets", Place{file.place(0)},
                    "Leave out the `#` and the name.");
    std::vector<Spelling> spellings;
    for (const WorkbookSheet& sheet : sheets) spellings.push_back({sheet.name, sheet.name});
    std::string hint = did_you_mean(similar_names(name, spellings, 3));
    std::vector<std::size_t> all(sheets.size());
    for (std::size_t i = 0; i < all.size(); ++i) all[i] = i;
    if (hint.empty()) hint = fmt::format("Its sheets are {}.", names_of(file, all));
    return fail(Code::kSheetUnclear, fmt::format("the workbook has no sheet \"{}\"", name), Place{file.name()}, hint);
}

// No sheet that is shown has the table.
Errors no_sheet(const TableFile& file, const std::vector<std::size_t>& shown) {
    for (std::size_t sheet = 0; sheet < file.sheets().size(); ++sheet) {
        if (file.sheets()[sheet].hidden && header_on(file, sheet))
            return {{Code::kSheetUnclear,
                     fmt::format("only the hidden sheet \"{}\" has the columns of a subset table",
                                 file.sheets()[sheet].name),
                     Place{file.name()}, naming_hint(file, sheet)}};
    }
    return {{Code::kSheetUnclear,
             fmt::format("no sheet has the columns \"{}\" and \"{}\"", title(SubsetColumn::kAccountId),
                         title(SubsetColumn::kSubset)),
             Place{file.name()},
             fmt::format("The sheets {} were looked through, {} rows each.", names_of(file, shown), kLastHeaderRow)}};
}

}  // namespace

Result<SubsetHeader> find_subset_header(const TableFile& file, const std::string& sheet) {
    if (!sheet.empty()) {
        const auto called = sheet_called(file, sheet);
        return called ? header_on(file, *called) : std::unexpected(called.error());
    }
    std::vector<std::size_t> shown, with_header;
    std::vector<Result<SubsetHeader>> headers;
    for (std::size_t i = 0; i < file.sheets().size(); ++i) {
        if (file.sheets()[i].hidden) continue;
        shown.push_back(i);
        auto header = header_on(file, i);
        if (!header && std::ranges::any_of(header.error(), is_missing)) {
            if (headers.empty()) headers.push_back(std::move(header));
            continue;
        }
        if (!header) return header;
        if (with_header.empty()) headers.assign(1, std::move(header));
        with_header.push_back(i);
    }
    if (with_header.size() > 1)
        return fail(Code::kSheetUnclear,
                    fmt::format("several sheets have the columns of a subset table: {}", names_of(file, with_header)),
                    Place{file.name()}, naming_hint(file, with_header.front()));
    const bool only = file.sheets().size() == 1 && !headers.empty();
    if (with_header.empty() && !only) return std::unexpected(no_sheet(file, shown));
    return std::move(headers.front());
}

}  // namespace bw
