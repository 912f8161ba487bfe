#include "engine/duckdb/derived_sql.h"

#include <fmt/format.h>

#include "engine/duckdb/sql.h"

namespace bw {
namespace {

constexpr std::string_view kStart = "epoch_us(usage_start)";
// A usage end of 23:59:59 means the next midnight.
constexpr std::string_view kEnd =
    "(epoch_us(usage_end) + CASE WHEN epoch_us(usage_end) % 86400000000 = 86399000000 THEN 1000000 ELSE 0 END)";

// The canonical column, or its value in a report that does not deliver it.
std::string column(const LinesView& view, Dim dim) { return view.has(dim) ? sql_name(info(dim).name) : "''"; }

std::string amount(const LinesView& view, Measure measure) {
    return view.has(measure) ? fmt::format("coalesce({}, 0)", sql_name(info(measure).name)) : "0";
}

std::string day_literal(Day day) { return fmt::format("DATE '{}'", to_text(day)); }

std::string is_free_tier_sql(const LinesView& view) {
    return fmt::format(
        "({} = 'Usage' AND {} = 0 AND {} <> 0 AND {} > 0 AND {} IN ('', 'OnDemand') AND NOT contains({}, "
        "'Reservation:') "
        "AND NOT contains({}, 'DedicatedRes') AND NOT ({}))",
        column(view, Dim::kLineType), amount(view, Measure::kUnblended), amount(view, Measure::kUsage),
        amount(view, Measure::kPublicOnDemand), column(view, Dim::kPricingTerm), column(view, Dim::kUsageType),
        column(view, Dim::kUsageType), split_row_sql(view));
}

std::string has_public_price_sql(const LinesView& view) {
    if (!view.has(Measure::kPublicOnDemand)) return "false";
    return fmt::format(
        "({0} IS NOT NULL AND NOT ({0} = 0 AND {1} = '' AND {2} <> 0) AND ({3} = '' OR {4} = '' OR {3} = {4}) AND NOT "
        "({5}))",
        sql_name(info(Measure::kPublicOnDemand).name), column(view, Dim::kPublicRate), amount(view, Measure::kUsage),
        column(view, Dim::kPricingCurrency), column(view, Dim::kCurrency), split_row_sql(view));
}

std::string within_one_day_sql() {
    return fmt::format(
        "(usage_start IS NOT NULL AND (usage_end IS NULL OR {1} <= {0} OR ({1} - 1) // 86400000000 = {0} // "
        "86400000000))",
        kStart, kEnd);
}

std::string interval_class_sql() {
    return fmt::format(
        "CASE WHEN usage_start IS NULL OR usage_end IS NULL THEN 'other' WHEN {1} - {0} = 3600000000 THEN 'hour' "
        "WHEN {1} - {0} = 86400000000 THEN 'day' WHEN {0} % 86400000000 = 0 AND day(usage_start) = 1 AND "
        "{1} = epoch_us(usage_start + INTERVAL 1 MONTH) THEN 'month' ELSE 'other' END",
        kStart, kEnd);
}

std::string outside_day_sql(const LinesView& view) {
    return fmt::format(
        "CASE WHEN usage_start IS NULL THEN 'none' WHEN usage_start >= {} AND usage_start < {} THEN '' "
        "ELSE strftime(usage_start, '%Y-%m-%d') END",
        day_literal(first_day(view.month)), day_literal(first_day(Month{view.month.since_epoch + 1})));
}

}  // namespace

bool derived_can_vary(const LinesView& view, Dim dim) {
    if (dim == Dim::kOfferCode) return view.has(Dim::kRateCode);
    if (dim == Dim::kSplitRow) return view.has_split_rows;
    return true;
}

std::string split_row_sql(const LinesView& view) {
    if (!view.has_split_rows) return "false";
    if (view.has(LineKey::kParentResourceId)) return "parent_resource_id <> ''";
    return fmt::format("{} IN ('EKSPod-EC2', 'ECSTask-EC2')", column(view, Dim::kOperation));
}

std::string derived_sql(const LinesView& view, Dim dim) {
    switch (dim) {
        case Dim::kIsFreeTier: return is_free_tier_sql(view);
        case Dim::kHasPublicPrice: return has_public_price_sql(view);
        case Dim::kWithinOneDay: return within_one_day_sql();
        case Dim::kIntervalClass: return interval_class_sql();
        case Dim::kOfferCode: return fmt::format("split_part({}, '.', 2)", column(view, Dim::kRateCode));
        case Dim::kSplitRow: return fmt::format("({})", split_row_sql(view));
        case Dim::kOutsideDay: return outside_day_sql(view);
        default: return "''";
    }
}

std::string placed_day_sql(const LinesView& view) {
    const std::string first = day_literal(first_day(view.month));
    return fmt::format("least(greatest(coalesce(CAST(usage_start AS DATE), {0}), {0}), {1})", first,
                       day_literal(last_day(view.month)));
}

}  // namespace bw
