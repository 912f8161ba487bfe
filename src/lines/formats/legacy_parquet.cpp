#include "lines/formats/list.h"

namespace bw {
namespace {

// With the names of Athena, or with those of the CSV, as a conversion leaves them.
bool matches(const Content& content) {
    return content.container == Container::kParquet && has_line_item_columns(content);
}

}  // namespace

constinit const FormatInfo kLegacyParquet{
    .name = "a legacy Cost and Usage Report in Parquet",
    .reads = SourceFormat::kLegacyParquet,
    .instead = "",
    .holds_lines = true,
    .matches = matches,
};

}  // namespace bw
