// Whether one value or one day satisfies one leaf of a condition. The one implementation of wildcards, weekdays,
// seasons and ranges that rating uses; combining leaves over shapes is rating's.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "conditions/condition.h"

namespace re2 {
class RE2;
}

namespace bw {

// Answers for the values of one leaf: regular expressions are compiled once. The leaf must outlive it.
class FieldTester {
public:
    explicit FieldTester(const FieldIs& leaf);
    ~FieldTester();
    FieldTester(const FieldTester&) = delete;
    FieldTester& operator=(const FieldTester&) = delete;

    // `value` is what the line holds in the leaf's field; an empty one equals nothing: false. A pattern holds for it or for
    // its name, without case where the field's values are names (conditions/names.h).
    bool operator()(std::string_view value) const;

private:
    bool is_of_pattern(std::string_view text) const;

    const FieldIs& leaf_;
    bool any_case_ = false;                // of a pattern
    std::vector<std::string> patterns_{};  // in lower case, where it is any
    std::vector<std::unique_ptr<re2::RE2>> expressions_{};
};

// The same for one value.
bool matches(const FieldIs& leaf, std::string_view value);

// What RE2 says is wrong with the pattern; "" where it is one.
std::string pattern_error(const std::string& pattern);

// `rate` and `currency` are those of a line, as canonical columns hold them: the pricing currency, else the line's.
bool matches(const PublicRateIs& leaf, std::string_view rate, std::string_view currency);

// `*` stands for any run of bytes, the empty one too; everything else for itself, case included.
bool like(std::string_view value, std::string_view pattern);

// `day` is the day of the line's raw usage start in the leaf's zone. For a weekday in UTC the caller also checks
// `within_one_day`.
bool matches(const WeekdayIs& leaf, Day day);
bool matches(const MonthOfYearIs& leaf, Day day);
bool matches(const YearParityIs& leaf, Day day);
bool matches(const YearIs& leaf, Day day);
bool matches(const DateBetween& leaf, Day day);
bool matches(const DayOfMonthIs& leaf, Day day);
bool matches(const HoursBetween& leaf, unsigned minute);

// Whether the condition holds for a line of one hour that starts then, in microseconds since 1970-01-01 UTC.
// REQUIRES: is_of_hours().
bool holds_at(const Condition& condition, std::int64_t start);

}  // namespace bw
