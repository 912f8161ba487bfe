// Where the columns of a subset table are.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/error.h"
#include "tables/csv_reader.h"

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

// As docs/subsets.md spells it: "AWS Account ID".
std::string_view title(SubsetColumn column);

struct SubsetColumns {
    std::array<std::optional<std::size_t>, 7> index{};  // by SubsetColumn
    std::size_t count = 0;                              // of headers

    // The cell without the blanks around it; "" where the column is absent or the row too short.
    std::string_view cell(const CsvRow& row, SubsetColumn column) const;
};

// Errors: kHeaderMissing, kHeaderTwice.
Result<SubsetColumns> read_subset_columns(const CsvRow& header, const std::string& file);

}  // namespace bw
