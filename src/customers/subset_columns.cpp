#include "customers/subset_columns.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>
#include <vector>

#include "base/ascii_case.h"
#include "base/similar.h"
#include "base/trim.h"

namespace bw {
namespace {

enum class Likeness : std::uint8_t { kTitle, kOtherName, kSlip };

struct Header {
    std::string_view spelled;  // small letters and digits alone
    SubsetColumn column;
    Likeness likeness = Likeness::kTitle;
};

constexpr std::array kHeaders = {
    Header{"accountname", SubsetColumn::kAccountName},
    Header{"awsaccountname", SubsetColumn::kAccountName, Likeness::kOtherName},
    Header{"awsaccountemail", SubsetColumn::kAccountEmail},
    Header{"accountemail", SubsetColumn::kAccountEmail, Likeness::kOtherName},
    Header{"awsaccountid", SubsetColumn::kAccountId},
    Header{"accountid", SubsetColumn::kAccountId, Likeness::kOtherName},
    Header{"awsaccountnumber", SubsetColumn::kAccountId, Likeness::kOtherName},
    Header{"accountnumber", SubsetColumn::kAccountId, Likeness::kOtherName},
    Header{"subsetname", SubsetColumn::kSubset},
    Header{"subset", SubsetColumn::kSubset, Likeness::kOtherName},
    Header{"billingworkflowname", SubsetColumn::kWorkflow},
    Header{"billingworkflow", SubsetColumn::kWorkflow, Likeness::kOtherName},
    Header{"workflowname", SubsetColumn::kWorkflow, Likeness::kOtherName},
    Header{"workflow", SubsetColumn::kWorkflow, Likeness::kOtherName},
    Header{"spotconsoleemail", SubsetColumn::kConsoleEmail},
    Header{"consoleemail", SubsetColumn::kConsoleEmail},
    Header{"spotorgid", SubsetColumn::kOrgId},
    Header{"orgid", SubsetColumn::kOrgId},
    Header{"organizationid", SubsetColumn::kOrgId, Likeness::kOtherName},
};

constexpr std::array<std::string_view, kSubsetColumns> kTitles = {
    "Account Name",          "AWS Account Email", "AWS Account ID", "Subset Name",
    "Billing Workflow Name", "Console Email",     "Org ID",
};

constexpr std::string_view kNoBreakSpace = "\u00A0";

std::string_view trimmed(std::string_view text) {
    while (true) {
        const std::size_t before = text.size();
        text = trim(text);
        if (text.starts_with(kNoBreakSpace)) text.remove_prefix(kNoBreakSpace.size());
        if (text.ends_with(kNoBreakSpace)) text.remove_suffix(kNoBreakSpace.size());
        if (text.size() == before) return text;
    }
}

// Letters and digits alone, small; letters beyond ASCII stay as they are.
std::string simplified(std::string_view header) {
    std::string simple;
    for (std::size_t at = 0; at < header.size(); ++at) {
        if (header.substr(at).starts_with(kNoBreakSpace)) {
            ++at;
        } else if (std::string_view(" \t\r\n_-./:*#()\"'").find(header[at]) == std::string_view::npos) {
            simple += ascii_lower(header[at]);
        }
    }
    return simple;
}

// The key of a header `Account Tag env`; "" where it is none.
std::string_view tag_key_in(std::string_view header) {
    constexpr std::string_view kWords = "account tag";
    const std::string_view text = trimmed(header);
    if (text.size() <= kWords.size() || !equal_ignoring_case(text.substr(0, kWords.size()), kWords)) return {};
    const std::string_view rest = text.substr(kWords.size());
    return rest[0] == ' ' || rest[0] == ':' ? trimmed(rest.substr(1)) : std::string_view{};
}

// A slip or two in a long name, one in a short one.
std::size_t slips_allowed(std::size_t size) { return size >= 12 ? 2 : size >= 5 ? 1 : 0; }

// The column that the header is a slip away from, if it is one alone.
std::optional<SubsetColumn> nearly(std::string_view simple) {
    std::optional<SubsetColumn> found;
    for (const Header& known : kHeaders) {
        const std::size_t allowed = slips_allowed(std::min(known.spelled.size(), simple.size()));
        if (found == known.column || !edit_distance_within(allowed, known.spelled, simple)) continue;
        if (found) return std::nullopt;
        found = known.column;
    }
    return found;
}

std::optional<std::pair<SubsetColumn, Likeness>> column_of(std::string_view header) {
    const std::string simple = simplified(header);
    for (const Header& known : kHeaders) {
        if (known.spelled == simple) return std::pair{known.column, known.likeness};
    }
    if (const auto column = nearly(simple)) return std::pair{*column, Likeness::kSlip};
    return std::nullopt;
}

// What may be meant by a missing column.
std::string header_hint(const TableRow& header, SubsetColumn missing) {
    std::vector<Spelling> others;
    for (const std::string& cell : header.cells) {
        if (!column_of(cell)) others.push_back({cell, cell});
    }
    const auto similar = similar_names(title(missing), others, 1);
    if (similar.empty())
        return fmt::format("A row near the top names the columns; one must be \"{}\".", title(missing));
    return fmt::format("Rename the column \"{}\" if it is meant.", similar.front());
}

class ColumnFinder {
public:
    ColumnFinder(const TableRow& header, const std::string& file) : header_(header), file_(file) {
        for (std::size_t at = 0; at < header.cells.size(); ++at) {
            if (const auto key = tag_key_in(header.cells[at]); !key.empty()) {
                add_tag(std::string(key), at);
                continue;
            }
            const auto column = column_of(header.cells[at]);
            if (column) cells_.push_back({at, column->first, column->second});
        }
    }

    Result<SubsetColumns> find() {
        columns_.count = header_.cells.size();
        for (std::size_t i = 0; i < kSubsetColumns; ++i) choose(static_cast<SubsetColumn>(i));
        for (const SubsetColumn required : {SubsetColumn::kAccountId, SubsetColumn::kSubset}) {
            if (columns_.index[static_cast<std::size_t>(required)]) continue;
            const std::string name(title(required));
            errors_.push_back({Code::kHeaderMissing, fmt::format("the table has no column \"{}\"", name), place(name),
                               header_hint(header_, required)});
        }
        if (!errors_.empty()) return std::unexpected(std::move(errors_));
        return std::move(columns_);
    }

private:
    struct Cell {
        std::size_t at = 0;
        SubsetColumn column{};
        Likeness likeness{};
    };

    void add_tag(std::string key, std::size_t at) {
        for (const auto& [other, column] : columns_.tags)
            if (other == key)
                errors_.push_back(
                    {Code::kHeaderTwice,
                     fmt::format("the columns {} and {} are both of the account tag {}", column + 1, at + 1, key),
                     place(trimmed(header_.cells[at])), "Remove one."});
        columns_.tags.emplace_back(std::move(key), at);
    }

    Place place(std::string_view field) const {
        return {.file = file_, .row = header_.number, .field = std::string(field)};
    }

    std::string_view text(const Cell& cell) const { return trimmed(header_.cells[cell.at]); }

    // The header that is most like the column's title; two that are equally so cannot both be it.
    void choose(SubsetColumn column) {
        const Cell* best = nullptr;
        for (const Cell& cell : cells_) {
            if (cell.column == column && (best == nullptr || cell.likeness < best->likeness)) best = &cell;
        }
        if (best == nullptr) return;
        columns_.index[static_cast<std::size_t>(column)] = best->at;
        for (const Cell& cell : cells_) {
            if (cell.column != column || cell.likeness != best->likeness || cell.at == best->at) continue;
            errors_.push_back({Code::kHeaderTwice,
                               fmt::format("the columns {} and {}, \"{}\" and \"{}\", are both {}", best->at + 1,
                                           cell.at + 1, text(*best), text(cell), title(column)),
                               place(text(cell)), "Remove one."});
        }
        if (best->likeness == Likeness::kSlip) {
            columns_.warnings.push_back({Code::kHeaderRepaired,
                                         fmt::format("the column was read as {}", title(column)),
                                         place(text(*best)),
                                         {},
                                         {},
                                         Severity::kWarning});
        }
    }

    const TableRow& header_;
    const std::string& file_;
    std::vector<Cell> cells_{};
    SubsetColumns columns_{};
    Errors errors_{};
};

}  // namespace

std::string_view title(SubsetColumn column) { return kTitles[static_cast<std::size_t>(column)]; }

std::string_view SubsetColumns::cell(const TableRow& row, SubsetColumn column) const {
    const auto at = index[static_cast<std::size_t>(column)];
    return at ? cell(row, *at) : std::string_view{};
}

std::string_view SubsetColumns::cell(const TableRow& row, std::size_t column) const {
    return column < row.cells.size() ? trimmed(row.cells[column]) : std::string_view{};
}

bool SubsetColumns::says_nothing(const TableRow& row) const {
    bool nothing = true;
    for (std::size_t i = 0; i < kSubsetColumns; ++i)
        nothing = nothing && cell(row, static_cast<SubsetColumn>(i)).empty();
    const auto again = [&](SubsetColumn column) {
        const auto named = column_of(cell(row, column));
        return named && named->first == column;
    };
    return nothing || (again(SubsetColumn::kAccountId) && again(SubsetColumn::kSubset));
}

Result<SubsetColumns> read_subset_columns(const TableRow& header, const std::string& file) {
    return ColumnFinder(header, file).find();
}

std::size_t named_columns(const TableRow& row) {
    std::array<bool, kSubsetColumns> named{};
    for (const std::string& cell : row.cells) {
        if (const auto column = column_of(cell)) named[static_cast<std::size_t>(column->first)] = true;
    }
    return static_cast<std::size_t>(std::ranges::count(named, true));
}

}  // namespace bw
