#include "lines/formats/list.h"

namespace bw {
namespace {

// Every version of FOCUS requires these columns.
bool matches(const Content& content) {
    return has_column(content, "BilledCost") && has_column(content, "ChargePeriodStart") &&
           has_column(content, "ChargeCategory");
}

}  // namespace

constinit const FormatInfo kFocus{
    .name = "a FOCUS export",
    .reads = std::nullopt,
    .instead = "FOCUS lacks the line item type: export the legacy Cost and Usage Report as Parquet or CSV.",
    .holds_lines = true,
    .matches = matches,
};

}  // namespace bw
