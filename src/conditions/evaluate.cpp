#include "conditions/evaluate.h"

#include <re2/re2.h>

#include <algorithm>

#include "base/ascii_case.h"
#include "base/time_zone.h"
#include "conditions/names.h"

namespace bw {
namespace {

re2::RE2::Options expression_options() {
    re2::RE2::Options options;
    options.set_log_errors(false);
    options.set_dot_nl(true);
    return options;
}

int year_of(Day day) { return int{civil(day).year()}; }

}  // namespace

// Goes back to the last star only: linear in practice, never exponential.
bool like(std::string_view value, std::string_view pattern) {
    constexpr auto kNone = std::string_view::npos;
    std::size_t at = 0, in_pattern = 0, star = kNone, star_at = 0;
    while (at < value.size()) {
        if (in_pattern < pattern.size() && pattern[in_pattern] == '*') {
            star = in_pattern++;
            star_at = at;
        } else if (in_pattern < pattern.size() && pattern[in_pattern] == value[at]) {
            ++in_pattern;
            ++at;
        } else if (star != kNone) {
            in_pattern = star + 1;
            at = ++star_at;
        } else {
            return false;
        }
    }
    return pattern.find_first_not_of('*', in_pattern) == kNone;
}

FieldTester::FieldTester(const FieldIs& leaf) : leaf_(leaf) {
    if (leaf.match == Match::kEquals) return;
    any_case_ = has_names(leaf.field);
    for (const std::string& pattern : leaf.values) {
        if (leaf.match == Match::kMatches) {
            auto options = expression_options();
            options.set_case_sensitive(!any_case_);
            expressions_.push_back(std::make_unique<re2::RE2>(pattern, options));
        } else {
            patterns_.push_back(any_case_ ? ascii_lower(pattern) : pattern);
        }
    }
}

FieldTester::~FieldTester() = default;

bool FieldTester::operator()(std::string_view value) const {
    if (value.empty()) return false;
    if (leaf_.match == Match::kEquals) return std::ranges::find(leaf_.values, value) != leaf_.values.end();
    if (is_of_pattern(value)) return true;
    const std::string_view name = name_of(leaf_.field, value);
    return !name.empty() && is_of_pattern(name);
}

bool FieldTester::is_of_pattern(std::string_view text) const {
    if (leaf_.match == Match::kMatches)
        return std::ranges::any_of(expressions_, [&](const auto& one) { return re2::RE2::FullMatch(text, *one); });
    const std::string lower = any_case_ ? ascii_lower(text) : "";
    if (any_case_) text = lower;
    return std::ranges::any_of(patterns_, [&](const std::string& pattern) {
        return leaf_.match == Match::kLike ? like(text, pattern) : text.contains(pattern);
    });
}

bool matches(const FieldIs& leaf, std::string_view value) { return FieldTester(leaf)(value); }

std::string pattern_error(const std::string& pattern) {
    const re2::RE2 expression(pattern, expression_options());
    return expression.ok() ? "" : expression.error();
}

bool matches(const PublicRateIs& leaf, std::string_view text, std::string_view currency) {
    const auto rate = rate_from_text(text);
    if (!rate || currency != leaf.currency) return false;
    switch (leaf.comparison) {
        case Comparison::kAbove: return *rate > leaf.rate;
        case Comparison::kAtLeast: return *rate >= leaf.rate;
        case Comparison::kBelow: return *rate < leaf.rate;
        case Comparison::kAtMost: return *rate <= leaf.rate;
    }
    return false;
}

bool matches(const WeekdayIs& leaf, Day day) { return (leaf.mask >> weekday_of(day) & 1U) != 0; }

bool matches(const MonthOfYearIs& leaf, Day day) { return (leaf.mask >> (unsigned{civil(day).month()} - 1) & 1U) != 0; }

bool matches(const YearParityIs& leaf, Day day) { return (year_of(day) % 2 != 0) == leaf.odd; }

bool matches(const YearIs& leaf, Day day) { return std::ranges::count(leaf.years, year_of(day)) != 0; }

bool matches(const DateBetween& leaf, Day day) { return leaf.from <= day && day <= leaf.to; }

bool matches(const DayOfMonthIs& leaf, Day day) {
    if (!leaf.from_end) return unsigned{civil(day).day()} <= leaf.count;
    return static_cast<unsigned>(last_day(month_of(day)).since_epoch - day.since_epoch) < leaf.count;
}

bool matches(const HoursBetween& leaf, unsigned minute) {
    if (leaf.from < leaf.to) return leaf.from <= minute && minute < leaf.to;
    return leaf.from <= minute || minute < leaf.to;
}

bool holds_at(const Condition& condition, std::int64_t start) {
    const LocalTime time = local_time(start, *zone_of(condition));
    return std::visit(
        [&]<class Leaf>(const Leaf& leaf) {
            if constexpr (requires { matches(leaf, time.day); }) return matches(leaf, time.day);
            if constexpr (requires { matches(leaf, time.minute); }) return matches(leaf, time.minute);
            return false;
        },
        condition.node);
}

}  // namespace bw
