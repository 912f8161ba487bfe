#include "lines/formats/list.h"

namespace bw {
namespace {

// In CSV the Athena names alone are a sign, unless columns are there that only the legacy report has.
bool matches(const Content& content) {
    if (!has_column_with_prefix(content, "line_item_")) return false;
    if (has_cur2_columns(content)) return true;
    return is_text(content) && !kLegacyCsv.matches(content);
}

}  // namespace

constinit const FormatInfo kCur2{
    .name = "a Cost and Usage Report 2.0 (Data Exports)",
    .reads = std::nullopt,
    .instead = "This version reads the legacy Cost and Usage Report: export that as Parquet or CSV.",
    .holds_lines = true,
    .matches = matches,
};

}  // namespace bw
