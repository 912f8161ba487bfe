// From the columns a file delivers to the canonical ones of lines/schema.h.
#pragma once

#include <array>
#include <map>
#include <span>
#include <string>
#include <vector>

#include "base/content.h"
#include "lines/schema.h"

namespace bw {

// One name for each header, unique when case is ignored, as the query engine needs it. The first of several that
// differ only in case keeps its name, the others get the first free one of `_2`, `_3` ...:
// Name, name, NAME, name_2 -> Name, name_3, NAME_4, name_2. An empty header becomes `column_<position>`.
std::vector<std::string> storage_names(std::span<const std::string> headers);

struct SourceColumn {
    std::string name{};  // its storage name
    std::string type{};  // as the engine names it; '' for text files
    auto operator<=>(const SourceColumn&) const = default;
};

// Each canonical column with the delivered ones that hold it: of a line, the first non-empty value counts. Nearly
// always there is one, and none where the report lacks the column.
struct ColumnMap {
    using Sources = std::vector<SourceColumn>;

    std::array<Sources, kDimensionCount> dimensions{};  // none for derived dimensions
    std::array<Sources, kMeasureCount> measures{};
    std::array<Sources, kLineKeyCount> line_keys{};
    std::map<std::string, Sources> tags{};  // by canonical key

    const Sources& operator[](Dim dim) const { return dimensions[static_cast<std::size_t>(dim)]; }
    const Sources& operator[](Measure measure) const { return measures[static_cast<std::size_t>(measure)]; }
    const Sources& operator[](LineKey key) const { return line_keys[static_cast<std::size_t>(key)]; }
};

// Knows both spellings, lineItem/UnblendedCost and line_item_unblended_cost, whatever the file's format: CSV is kept
// as Parquet under its own names. Case is forgiven; the exact spelling goes first, then the order of delivery.
// REQUIRES: the names as delivered. Storage names do not map again (`Name_2`): whoever keeps a file under them keeps the map.
ColumnMap map_columns(std::span<const ContentColumn> delivered);

// The required columns that no delivered one holds, in the order of the table.
std::vector<const ColumnInfo*> missing_columns(const ColumnMap& columns);

}  // namespace bw
