#include "lines/derived.h"

#include <algorithm>

namespace bw {
namespace {

constexpr std::int64_t kSecond = 1'000'000;
constexpr std::int64_t kHour = 3600 * kSecond;
constexpr std::int64_t kDay = 24 * kHour;

std::int64_t floor_div(std::int64_t a, std::int64_t b) { return a / b - (a % b < 0 ? 1 : 0); }
std::int64_t midnight(Day day) { return std::int64_t{day.since_epoch} * kDay; }

bool is_calendar_month(std::int64_t start, std::int64_t end) {
    const Month month = month_of(day_of(start));
    return start == midnight(first_day(month)) && end == midnight(first_day(Month{month.since_epoch + 1}));
}

}  // namespace

Day day_of(std::int64_t microseconds) { return Day{static_cast<std::int32_t>(floor_div(microseconds, kDay))}; }

Interval usage_interval(std::optional<std::int64_t> start, std::optional<std::int64_t> end_as_delivered) {
    const bool last_second =
        end_as_delivered && *end_as_delivered - midnight(day_of(*end_as_delivered)) == kDay - kSecond;
    return {start, last_second ? *end_as_delivered + kSecond : end_as_delivered};
}

bool is_split_row(bool has_parent_column, std::string_view parent_resource_id, std::string_view operation) {
    if (has_parent_column) return !parent_resource_id.empty();
    return operation == "EKSPod-EC2" || operation == "ECSTask-EC2";
}

bool has_public_price(const PublicPrice& price) {
    if (!price.cost) return false;
    if (price.cost->is_zero() && price.rate.empty() && !price.usage.is_zero()) return false;
    return price.pricing_currency.empty() || price.currency.empty() || price.pricing_currency == price.currency;
}

bool is_free_tier(const Line& line) {
    const std::string& usage_type = line[Dim::kUsageType];
    const std::string& term = line[Dim::kPricingTerm];
    return line[Dim::kLineType] == "Usage" && line[Measure::kUnblended].is_zero() && !line[Measure::kUsage].is_zero() &&
           line[Measure::kPublicOnDemand] > Amount{} && (term.empty() || term == "OnDemand") &&
           !usage_type.contains("Reservation:") && !usage_type.contains("DedicatedRes") && line[Dim::kSplitRow].empty();
}

bool is_within_one_day(const Interval& interval) {
    if (!interval.start) return false;
    if (!interval.end || *interval.end <= *interval.start) return true;
    return day_of(*interval.start) == day_of(*interval.end - 1);
}

std::string_view interval_class(const Interval& interval) {
    if (!interval.start || !interval.end) return "other";
    const std::int64_t length = *interval.end - *interval.start;
    if (length == kHour) return "hour";
    if (length == kDay) return "day";
    return is_calendar_month(*interval.start, *interval.end) ? "month" : "other";
}

std::string_view offer_code(std::string_view rate_code) {
    const auto dot = rate_code.find('.');
    if (dot == std::string_view::npos) return "";
    const std::string_view rest = rate_code.substr(dot + 1);
    return rest.substr(0, rest.find('.'));
}

std::string outside_day(std::optional<Day> start, Month billing_month) {
    if (!start) return "none";
    return month_of(*start) == billing_month ? "" : to_text(*start);
}

Day placed_day(std::optional<Day> start, Month billing_month) {
    const Day first = first_day(billing_month);
    return std::clamp(start.value_or(first), first, last_day(billing_month));
}

std::string_view trimmed_rate(std::string_view rate) {
    const auto strip_end = [&rate](char c) {
        while (rate.ends_with(c)) rate.remove_suffix(1);
    };
    while (rate.starts_with(' ')) rate.remove_prefix(1);
    strip_end(' ');
    if (!rate.contains('.') || rate.find_first_of("eE") != std::string_view::npos) return rate;
    strip_end('0');
    strip_end('.');
    return rate;
}

}  // namespace bw
