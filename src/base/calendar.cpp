#include "base/calendar.h"

#include <fmt/format.h>

#include <charconv>

namespace bw {
namespace {

using namespace std::chrono;

std::optional<int> digits(std::string_view text) {
    int value = 0;
    for (char c : text) {
        if (c < '0' || c > '9') return std::nullopt;
        value = value * 10 + (c - '0');
    }
    return value;
}

}  // namespace

std::optional<Month> parse_month(std::string_view text) {
    if (text.size() != 7 || text[4] != '-') return std::nullopt;
    const auto year = digits(text.substr(0, 4));
    const auto month = digits(text.substr(5));
    if (!year || !month || *month < 1 || *month > 12) return std::nullopt;
    return Month{(*year - 1970) * 12 + *month - 1};
}

std::optional<Day> parse_day(std::string_view text) {
    if (text.size() != 10 || text[7] != '-') return std::nullopt;
    const auto month = parse_month(text.substr(0, 7));
    const auto day = digits(text.substr(8));
    if (!month || !day || *day < 1) return std::nullopt;
    const Day result{first_day(*month).since_epoch + *day - 1};
    if (result > last_day(*month)) return std::nullopt;
    return result;
}

std::string to_text(Month month) {
    const auto ymd = civil(first_day(month));
    return fmt::format("{:04}-{:02}", int{ymd.year()}, unsigned{ymd.month()});
}

std::string to_text(Day day) {
    const auto ymd = civil(day);
    return fmt::format("{:04}-{:02}-{:02}", int{ymd.year()}, unsigned{ymd.month()}, unsigned{ymd.day()});
}

Day first_day(Month month) {
    const int year = 1970 + (month.since_epoch >= 0 ? month.since_epoch / 12 : (month.since_epoch - 11) / 12);
    const int index = month.since_epoch - (year - 1970) * 12;
    return day_from(year, static_cast<unsigned>(index + 1), 1);
}

Day last_day(Month month) { return Day{first_day(Month{month.since_epoch + 1}).since_epoch - 1}; }

Month month_of(Day day) {
    const auto ymd = civil(day);
    return Month{(int{ymd.year()} - 1970) * 12 + static_cast<int>(unsigned{ymd.month()}) - 1};
}

year_month_day civil(Day day) { return year_month_day{sys_days{days{day.since_epoch}}}; }

Day day_from(int y, unsigned m, unsigned d) {
    const sys_days point = year{y} / month{m} / std::chrono::day{d};
    return Day{static_cast<std::int32_t>(point.time_since_epoch().count())};
}

unsigned weekday_of(Day day) { return std::chrono::weekday{sys_days{days{day.since_epoch}}}.iso_encoding() - 1; }

}  // namespace bw
