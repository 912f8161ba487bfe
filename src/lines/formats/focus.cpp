#include "lines/focus_columns.h"
#include "lines/formats/list.h"

namespace bw {
namespace {

bool is_csv(const Content& content) { return is_text(content) && is_focus(content.columns); }

bool is_parquet(const Content& content) {
    return content.container == Container::kParquet && is_focus(content.columns);
}

}  // namespace

constinit const FormatInfo kFocusCsv{
    .name = "a FOCUS export in CSV",
    .reads = SourceFormat::kFocusCsv,
    .instead = "",
    .holds_lines = true,
    .matches = is_csv,
};

constinit const FormatInfo kFocusParquet{
    .name = "a FOCUS export in Parquet",
    .reads = SourceFormat::kFocusParquet,
    .instead = "",
    .holds_lines = true,
    .matches = is_parquet,
};

}  // namespace bw
