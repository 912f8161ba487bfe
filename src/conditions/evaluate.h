// Whether one value or one day satisfies one leaf of a condition. The one implementation of wildcards, weekdays,
// seasons and ranges that rating uses; combining leaves over shapes is rating's.
#pragma once

#include <string_view>

#include "conditions/condition.h"

namespace bw {

// `value` is what the line holds in the leaf's field; an empty one equals nothing: false.
bool matches(const FieldIs& leaf, std::string_view value);

// `*` stands for any run of bytes, the empty one too; everything else for itself, case included.
bool like(std::string_view value, std::string_view pattern);

// `day` is the UTC day of the line's raw usage start. For a weekday the caller also checks `within_one_day`.
bool matches(const WeekdayIs& leaf, Day day);
bool matches(const MonthOfYearIs& leaf, Day day);
bool matches(const YearParityIs& leaf, Day day);
bool matches(const YearIs& leaf, Day day);
bool matches(const DateBetween& leaf, Day day);

}  // namespace bw
