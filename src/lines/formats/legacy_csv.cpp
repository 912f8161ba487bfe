#include "lines/formats/list.h"

namespace bw {
namespace {

// A query in Athena writes the names of the Parquet form. So does CUR 2.0: what tells the two apart are the columns that
// CUR 2.0 keeps inside its maps.
bool matches(const Content& content) {
    if (!is_text(content)) return false;
    if (has_column_with_prefix(content, "lineItem/")) return true;
    const bool legacy =
        has_column(content, "product_product_name") || has_column_with_prefix(content, "resource_tags_");
    return legacy && has_line_item_columns(content);
}

}  // namespace

constinit const FormatInfo kLegacyCsv{
    .name = "a legacy Cost and Usage Report in CSV",
    .reads = SourceFormat::kLegacyCsv,
    .instead = "",
    .holds_lines = true,
    .matches = matches,
};

}  // namespace bw
