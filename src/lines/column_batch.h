// Lines by columns, as a generator hands them to a file writer: texts are dictionary codes, amounts integers.
#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <string>
#include <string_view>
#include <vector>

namespace bw {

enum class CellKind : std::uint8_t {
    kText,       // values[batch.keys[source][row]]; an empty value is absent
    kAmount,     // batch.amounts[source][row], scale 10; kNoAmount is absent
    kTimestamp,  // batch.times[source][row], seconds since 1970-01-01 UTC
};

inline constexpr std::int64_t kNoAmount = std::numeric_limits<std::int64_t>::min();

// One column of a billing file. Several text columns may share a source: their dictionaries are then parallel.
struct Column {
    std::string csv_name;  // "lineItem/UnblendedCost"; Parquet uses athena_name() of it
    CellKind kind = CellKind::kText;
    std::size_t source = 0;
    std::vector<std::string_view> values{};  // kText only; owned by whoever made the column
};

struct ColumnBatch {
    std::size_t rows = 0;
    std::vector<std::vector<std::uint32_t>> keys{};
    std::vector<std::vector<std::int64_t>> amounts{};
    std::vector<std::vector<std::int64_t>> times{};
};

}  // namespace bw
