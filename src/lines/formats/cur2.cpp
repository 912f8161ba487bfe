#include "lines/formats/list.h"

namespace bw {
namespace {

// In CSV the Athena names alone are a sign, unless columns are there that only the legacy report has.
bool is_csv(const Content& content) {
    if (!is_text(content) || !has_column_with_prefix(content, "line_item_")) return false;
    return has_cur2_columns(content) || !kLegacyCsv.matches(content);
}

bool is_parquet(const Content& content) {
    return content.container == Container::kParquet && has_column_with_prefix(content, "line_item_") &&
           has_cur2_columns(content);
}

}  // namespace

constinit const FormatInfo kCur2Csv{
    .name = "a Cost and Usage Report 2.0 (Data Exports) in CSV",
    .reads = SourceFormat::kCur2Csv,
    .instead = "",
    .holds_lines = true,
    .matches = is_csv,
};

constinit const FormatInfo kCur2Parquet{
    .name = "a Cost and Usage Report 2.0 (Data Exports) in Parquet",
    .reads = SourceFormat::kCur2Parquet,
    .instead = "",
    .holds_lines = true,
    .matches = is_parquet,
};

}  // namespace bw
