#include "customers/subset_columns.h"

#include <fmt/format.h>

#include <utility>
#include <vector>

#include "base/ascii_case.h"
#include "base/similar.h"
#include "base/trim.h"

namespace bw {
namespace {

struct Header {
    std::string_view spelled;  // small letters, no spaces, `_` and `-`
    SubsetColumn column;
};

constexpr std::array kHeaders = {
    Header{"accountname", SubsetColumn::kAccountName},
    Header{"awsaccountemail", SubsetColumn::kAccountEmail},
    Header{"awsaccountid", SubsetColumn::kAccountId},
    Header{"subsetname", SubsetColumn::kSubset},
    Header{"billingworkflowname", SubsetColumn::kWorkflow},
    Header{"spotconsoleemail", SubsetColumn::kConsoleEmail},
    Header{"consoleemail", SubsetColumn::kConsoleEmail},
    Header{"spotorgid", SubsetColumn::kOrgId},
    Header{"orgid", SubsetColumn::kOrgId},
};

constexpr std::array<std::string_view, 7> kTitles = {
    "Account Name",          "AWS Account Email", "AWS Account ID", "Subset Name",
    "Billing Workflow Name", "Console Email",     "Org ID",
};

constexpr std::string_view kNoBreakSpace = "\xC2\xA0";

// Spreadsheets and web pages also put no-break spaces around text.
std::string_view trimmed(std::string_view text) {
    while (true) {
        const std::size_t before = text.size();
        text = trim(text);
        if (text.starts_with(kNoBreakSpace)) text.remove_prefix(kNoBreakSpace.size());
        if (text.ends_with(kNoBreakSpace)) text.remove_suffix(kNoBreakSpace.size());
        if (text.size() == before) return text;
    }
}

std::string simplified(std::string_view header) {
    std::string simple;
    for (std::size_t at = 0; at < header.size(); ++at) {
        if (header.substr(at).starts_with(kNoBreakSpace)) {
            ++at;
        } else if (std::string_view(" \t\r\n_-").find(header[at]) == std::string_view::npos) {
            simple += ascii_lower(header[at]);
        }
    }
    return simple;
}

std::optional<SubsetColumn> column_of(std::string_view header) {
    const std::string simple = simplified(header);
    for (const Header& known : kHeaders) {
        if (known.spelled == simple) return known.column;
    }
    return std::nullopt;
}

// A table with other separators is one long cell to a reader of commas.
std::string separator_hint(const CsvRow& header) {
    if (header.cells.size() != 1) return {};
    for (const auto& [separator, name] : {std::pair{';', "semicolons"}, std::pair{'\t', "tabs"}}) {
        if (header.cells.front().find(separator) == std::string::npos) continue;
        return fmt::format("The cells are separated by {}: save the table with commas.", name);
    }
    return {};
}

// What may be meant by a missing column.
std::string header_hint(const CsvRow& header, SubsetColumn missing) {
    if (auto hint = separator_hint(header); !hint.empty()) return hint;
    std::vector<Spelling> others;
    for (const std::string& cell : header.cells) {
        if (!column_of(cell)) others.push_back({cell, cell});
    }
    const auto similar = similar_names(title(missing), others, 1);
    if (similar.empty()) return fmt::format("The first row names the columns; one must be \"{}\".", title(missing));
    return fmt::format("Rename the column \"{}\" if it is meant.", similar.front());
}

}  // namespace

std::string_view title(SubsetColumn column) { return kTitles[static_cast<std::size_t>(column)]; }

std::string_view SubsetColumns::cell(const CsvRow& row, SubsetColumn column) const {
    const auto at = index[static_cast<std::size_t>(column)];
    return at && *at < row.cells.size() ? trimmed(row.cells[*at]) : std::string_view{};
}

Result<SubsetColumns> read_subset_columns(const CsvRow& header, const std::string& file) {
    SubsetColumns columns{.count = header.cells.size()};
    Errors errors;
    for (std::size_t at = 0; at < header.cells.size(); ++at) {
        const std::string& cell = header.cells[at];
        const auto column = column_of(cell);
        if (!column) continue;
        auto& index = columns.index[static_cast<std::size_t>(*column)];
        if (index) {
            errors.push_back({Code::kHeaderTwice,
                              fmt::format("the columns {} and {}, \"{}\" and \"{}\", are both {}", *index + 1, at + 1,
                                          trimmed(header.cells[*index]), trimmed(cell), title(*column)),
                              {.file = file, .row = header.number, .field = std::string(trimmed(cell))},
                              "Remove one."});
        } else {
            index = at;
        }
    }
    for (const SubsetColumn required : {SubsetColumn::kAccountId, SubsetColumn::kSubset}) {
        if (columns.index[static_cast<std::size_t>(required)]) continue;
        const std::string name(title(required));
        errors.push_back({Code::kHeaderMissing,
                          fmt::format("the table has no column \"{}\"", name),
                          {.file = file, .row = header.number, .field = name},
                          header_hint(header, required)});
    }
    if (!errors.empty()) return std::unexpected(std::move(errors));
    return columns;
}

}  // namespace bw
