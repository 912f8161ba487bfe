#include "lines/formats/list.h"

namespace bw {
namespace {

bool matches(const Content& content) { return is_text(content) && has_column_with_prefix(content, "Total cost"); }

}  // namespace

constinit const FormatInfo kCostExplorer{
    .name = "a table from Cost Explorer",
    .reads = std::nullopt,
    .instead = "It holds sums, no line items: export the legacy Cost and Usage Report as Parquet or CSV.",
    .holds_lines = false,
    .matches = matches,
};

}  // namespace bw
