#include "conditions/evaluate.h"

#include <algorithm>

namespace bw {
namespace {

bool matches_one(Match match, std::string_view value, std::string_view wanted) {
    switch (match) {
        case Match::kEquals: return value == wanted;
        case Match::kLike: return like(value, wanted);
        case Match::kContains: return value.find(wanted) != std::string_view::npos;
    }
    return false;
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

bool matches(const FieldIs& leaf, std::string_view value) {
    if (value.empty()) return false;
    return std::ranges::any_of(leaf.values, [&](const std::string& v) { return matches_one(leaf.match, value, v); });
}

bool matches(const WeekdayIs& leaf, Day day) { return (leaf.mask >> weekday_of(day) & 1U) != 0; }

bool matches(const MonthOfYearIs& leaf, Day day) { return (leaf.mask >> (unsigned{civil(day).month()} - 1) & 1U) != 0; }

bool matches(const YearParityIs& leaf, Day day) { return (year_of(day) % 2 != 0) == leaf.odd; }

bool matches(const YearIs& leaf, Day day) { return std::ranges::count(leaf.years, year_of(day)) != 0; }

bool matches(const DateBetween& leaf, Day day) { return leaf.from <= day && day <= leaf.to; }

}  // namespace bw
