// Days and months, UTC, proleptic Gregorian.
#pragma once

#include <chrono>
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace bw {

// A day as the number of days since 1970-01-01.
struct Day {
    std::int32_t since_epoch = 0;
    auto operator<=>(const Day&) const = default;
};

// A calendar month, as the number of months since 1970-01.
struct Month {
    std::int32_t since_epoch = 0;
    auto operator<=>(const Month&) const = default;
};

// "2018-10" and "2018-10-31"; nothing else parses (no spaces, no other lengths).
std::optional<Month> parse_month(std::string_view text);
std::optional<Day> parse_day(std::string_view text);
std::string to_text(Month month);
std::string to_text(Day day);

Day first_day(Month month);
Day last_day(Month month);
Month month_of(Day day);
std::chrono::year_month_day civil(Day day);
Day day_from(int year, unsigned month, unsigned day);
// 0 is Monday, 6 is Sunday.
unsigned weekday_of(Day day);

}  // namespace bw
