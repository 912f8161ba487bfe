// Derived dimensions: what conditions and prices need to know of a line that its own dimensions do not tell. Each is
// a pure function here and an expression in engine/duckdb/derived_sql.cpp; a conformance test holds the two equal.
// Sources: AWS, Cost and Usage Report data dictionary; free tier and absent prices as seen in real reports.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/calendar.h"
#include "lines/line.h"
#include "money/decimal.h"

namespace bw {

// A usage interval in microseconds since 1970-01-01 UTC; the end is exclusive.
struct Interval {
    std::optional<std::int64_t> start{};
    std::optional<std::int64_t> end{};
};

// The interval of a line: an end of exactly 23:59:59 means the next midnight, as RIFee lines and Spot data have it.
Interval usage_interval(std::optional<std::int64_t> start, std::optional<std::int64_t> end_as_delivered);

// split_row: a split cost allocation row, which repeats its parent's cost. The parent resource id is not empty; in a
// report without that column (`has_parent_column` false) the operation is EKSPod-EC2 or ECSTask-EC2.
bool is_split_row(bool has_parent_column, std::string_view parent_resource_id, std::string_view operation);

// has_public_price: false where the public on-demand cost is absent or blank; where it is 0 with an empty public rate
// while usage is not 0; and where pricing currency and line currency are both given and differ. Always false on a
// split row: the caller passes none then.
struct PublicPrice {
    std::optional<Amount> cost{};
    std::string_view rate{};
    Amount usage{};
    std::string_view currency{};
    std::string_view pricing_currency{};
};
bool has_public_price(const PublicPrice& price);

// is_free_tier: type Usage, unblended cost 0, usage not 0, public on-demand cost above 0, pricing term empty or
// OnDemand, usage type without `Reservation:` and `DedicatedRes`, no split row.
// REQUIRES: the line's delivered dimensions, its measures and its split_row are filled.
bool is_free_tier(const Line& line);

// within_one_day: start and end lie in one UTC day. A missing end, an end at or before the start count as within; a
// missing start does not.
bool is_within_one_day(const Interval& interval);

// interval_class: "hour" for exactly one hour, "day" for exactly 24, "month" from the first midnight of a calendar
// month to the first midnight of the next, else "other", also where start or end is missing.
std::string_view interval_class(const Interval& interval);

// offer_code: the second part of the rate code between dots (`SKU.offer.tier`), "" where there is none.
std::string_view offer_code(std::string_view rate_code);

// outside_day: "" where the usage starts in the billing month (UTC), "none" where it has no start, else the day as
// "2018-09-30".
std::string outside_day(std::optional<Day> start, Month billing_month);

// The day of the billing month that the line is placed on: the day of its start, or the nearest one of the month; the
// first where it has no start.
Day placed_day(std::optional<Day> start, Month billing_month);

// The UTC day of a timestamp.
Day day_of(std::int64_t microseconds);

// A rate as text: spaces around it go; where it has a point and no exponent, so do the zeros at its end, and the point
// after them. "0.0116000000" -> "0.0116", "0.0000" -> "0", "1e-07" stays.
std::string_view trimmed_rate(std::string_view rate);

}  // namespace bw
