// Where the columns of a subset table are.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/error.h"
#include "tables/table.h"

namespace bw {

enum class SubsetColumn : std::uint8_t {
    kAccountName,
    kAccountEmail,
    kAccountId,
    kSubset,
    kWorkflow,
    kConsoleEmail,
    kOrgId,
};
inline constexpr std::size_t kSubsetColumns = 7;

// As docs/subsets.md spells it: "AWS Account ID".
std::string_view title(SubsetColumn column);

struct SubsetColumns {
    std::array<std::optional<std::size_t>, kSubsetColumns> index{};  // by SubsetColumn
    std::vector<std::pair<std::string, std::size_t>> tags{};  // "Account Tag env": its key, as written, and column
    std::size_t count = 0;                                    // of headers
    Errors warnings{};                                        // kHeaderRepaired

    std::string_view cell(const TableRow& row, std::size_t column) const;
    // The cell without the blanks around it; "" where the column is absent or the row too short.
    std::string_view cell(const TableRow& row, SubsetColumn column) const;

    // A row that says no more than the header: the header again, as at the top of each printed page, or nothing in
    // any of these columns.
    bool says_nothing(const TableRow& row) const;
};

// Columns by their names without regard to case, blanks, `_`, `-` and what else stands between letters: the title
// first, else another usual name, else the one header that is a slip away. Errors: kHeaderMissing, kHeaderTwice.
Result<SubsetColumns> read_subset_columns(const TableRow& header, const std::string& file);

// How many columns the row names: what looks most like a header is the row with most.
std::size_t named_columns(const TableRow& row);

}  // namespace bw
