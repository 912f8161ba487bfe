// Lines by columns, as a generator hands them to a file writer: texts are dictionary codes, amounts integers.
#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace bw {

enum class CellKind : std::uint8_t {
    kText,       // values[batch.keys[source][row]]; an empty value is absent
    kAmount,     // batch.amounts[source][row], scale 10; kNoAmount is absent
    kTimestamp,  // batch.times[source][row], seconds since 1970-01-01 UTC
    kTextMap,    // maps[batch.keys[source][row]]
    kAmountMap,  // of `entries` those whose amount is there
};

inline constexpr std::int64_t kNoAmount = std::numeric_limits<std::int64_t>::min();

using TextMap = std::vector<std::pair<std::size_t, std::string_view>>;  // number of a key, value

// One column of a billing file. Several columns of texts or maps may share a source: their dictionaries are then
// parallel. Who made the column owns the texts.
struct Column {
    std::string name;
    CellKind kind = CellKind::kText;
    std::size_t source = 0;
    std::vector<std::string_view> values{};
    std::vector<std::string> keys{};  // of the maps
    std::vector<TextMap> maps{};
    std::vector<std::pair<std::string, std::size_t>> entries{};  // key, source of its amounts
};

struct ColumnBatch {
    std::size_t rows = 0;
    std::vector<std::vector<std::uint32_t>> keys{};
    std::vector<std::vector<std::int64_t>> amounts{};
    std::vector<std::vector<std::int64_t>> times{};
};

}  // namespace bw
