// From the columns a file delivers to the canonical ones of lines/schema.h.
#pragma once

#include <array>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/content.h"
#include "lines/schema.h"

namespace bw {

// One name for each header, unique when case is ignored, as the query engine needs it. The first of several that
// differ only in case keeps its name, the others get the first free one of `~2`, `~3` ... (no column and no tag key of
// AWS holds a `~`): Name, name, NAME -> Name, name~2, NAME~3. An empty header becomes `column_<position>`.
// Unique names stay as they are.
std::vector<std::string> storage_names(std::span<const std::string> headers);

// The header that a storage name stands for; of an empty one `column_<position>`.
std::string delivered_name(std::string_view storage_name);

struct SourceColumn {
    std::string name{};            // its storage name
    std::string type{};            // as the engine names it; '' for text files
    bool is_service_name = false;  // FOCUS: a name that stands for a product code (lines/focus_columns.h)
    auto operator<=>(const SourceColumn&) const = default;
};

// Each canonical column with the delivered ones that hold it: of a line, the first non-empty value counts. Nearly
// always there is one, and none where the report lacks the column.
struct ColumnMap {
    using Sources = std::vector<SourceColumn>;

    std::array<Sources, kDimensionCount> dimensions{};  // none for derived dimensions
    std::array<Sources, kMeasureCount> measures{};
    std::array<Sources, kLineKeyCount> line_keys{};
    std::map<std::string, Sources> tags{};  // and cost categories, by canonical key

    const Sources& operator[](Dim dim) const { return dimensions[static_cast<std::size_t>(dim)]; }
    const Sources& operator[](Measure measure) const { return measures[static_cast<std::size_t>(measure)]; }
    const Sources& operator[](LineKey key) const { return line_keys[static_cast<std::size_t>(key)]; }
};

// Knows both spellings, lineItem/UnblendedCost and line_item_unblended_cost, and the names of FOCUS, whatever the file's
// format: CSV is kept as Parquet under its own names. Case is forgiven; the exact spelling goes first, then the order of delivery.
// Names as delivered and storage names give the same map.
ColumnMap map_columns(std::span<const ContentColumn> delivered);

// Whether a column of this name fills a canonical column, a tag or a cost category.
bool fills_column(const std::string& delivered);

// The required columns that no delivered one holds, in the order of the table.
std::vector<const ColumnInfo*> missing_columns(const ColumnMap& columns);

}  // namespace bw
