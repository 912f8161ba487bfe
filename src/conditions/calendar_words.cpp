#include "conditions/calendar_words.h"

#include <fmt/format.h>

#include <array>
#include <vector>

#include "conditions/values/list.h"

namespace bw {
namespace {

constexpr std::array<std::string_view, 7> kDays = {"Monday", "Tuesday",  "Wednesday", "Thursday",
                                                   "Friday", "Saturday", "Sunday"};
constexpr std::array<std::string_view, 9> kPrintedDays = {"Mondays",   "Tuesdays", "Wednesdays", "Thursdays", "Fridays",
                                                          "Saturdays", "Sundays",  "weekends",   "weekdays"};
constexpr std::array<std::string_view, 12> kMonths = {"January",   "February", "March",    "April",
                                                      "May",       "June",     "July",     "August",
                                                      "September", "October",  "November", "December"};

struct Season {
    std::string_view name;
    std::string_view also;
    std::string_view printed;
    std::uint16_t mask;
};

constexpr std::uint16_t months(int a, int b, int c) {
    return static_cast<std::uint16_t>(1U << (a - 1) | 1U << (b - 1) | 1U << (c - 1));
}
constexpr std::array kSeasons = {
    Season{"spring", "spring", "spring months", months(3, 4, 5)},
    Season{"summer", "summer", "summer months", months(6, 7, 8)},
    Season{"autumn", "fall", "autumn months", months(9, 10, 11)},
    Season{"winter", "winter", "winter months", months(12, 1, 2)},
};

constexpr std::array<std::array<std::string_view, 3>, 4> kQuarters = {
    {{"Q1", "first", "1st"}, {"Q2", "second", "2nd"}, {"Q3", "third", "3rd"}, {"Q4", "fourth", "4th"}}};

std::uint16_t quarter(std::size_t i) {
    const int first = static_cast<int>(3 * i + 1);
    return months(first, first + 1, first + 2);
}

// `first`, or `last`, which is the fourth.
std::optional<std::uint16_t> take_ordinal(Cursor& cursor) {
    for (std::size_t i = 0; i < kQuarters.size(); ++i)
        if (cursor.skip(kQuarters[i][1]) || cursor.skip(kQuarters[i][2])) return quarter(i);
    if (cursor.skip("last")) return quarter(3);
    return std::nullopt;
}

// `first half`, of the year.
std::optional<std::uint16_t> take_half(Cursor& cursor) {
    const bool first = cursor.skip("first half");
    if (!first && !cursor.skip("second half")) return std::nullopt;
    cursor.skip("of the year");
    const std::size_t begin = first ? 0 : 2;
    return static_cast<std::uint16_t>(quarter(begin) | quarter(begin + 1));
}

// `first and third quarters`: the word stands behind all of them.
std::optional<std::uint16_t> take_ordinals(Cursor& cursor) {
    const auto start = cursor.mark();
    std::uint16_t mask = 0;
    while (const auto one = take_ordinal(cursor)) {
        mask = static_cast<std::uint16_t>(mask | *one);
        cursor.accept_punctuation(',');
        if (!cursor.skip("and")) cursor.skip("or");
    }
    if (mask != 0 && (cursor.skip("quarter") || cursor.skip("quarters"))) {
        cursor.skip("of the year");
        return mask;
    }
    cursor.reset(start);
    return std::nullopt;
}

}  // namespace

std::optional<std::uint8_t> weekday_mask(const Token& token) {
    if (is_word(token, "weekends") || is_word(token, "weekend")) return kWeekends;
    if (is_word(token, "weekdays") || is_word(token, "weekday")) return kWeekdays;
    for (std::size_t i = 0; i < kDays.size(); ++i) {
        const bool named = is_word(token, kDays[i]) || is_word(token, fmt::format("{}s", kDays[i])) ||
                           is_word(token, kDays[i].substr(0, 3));
        if (named) return static_cast<std::uint8_t>(1U << i);
    }
    return std::nullopt;
}

std::optional<std::uint16_t> month_mask(const Token& token) {
    for (std::size_t i = 0; i < kMonths.size(); ++i) {
        const bool named = is_word(token, kMonths[i]) || is_word(token, kMonths[i].substr(0, 3));
        if (named) return static_cast<std::uint16_t>(1U << i);
    }
    return std::nullopt;
}

std::optional<std::uint16_t> take_quarter(Cursor& cursor) {
    for (std::size_t i = 0; i < kQuarters.size(); ++i)
        if (cursor.skip(kQuarters[i][0])) return quarter(i);
    if (const auto half = take_half(cursor)) return half;
    return take_ordinals(cursor);
}

bool starts_quarter(const Cursor& cursor) {
    Cursor copy = cursor;
    return take_quarter(copy).has_value();
}

std::optional<std::uint16_t> season_mask(const Token& token) {
    for (const Season& season : kSeasons) {
        if (is_word(token, season.name) || is_word(token, season.also)) return season.mask;
    }
    return std::nullopt;
}

void want_weekday(const Cursor& cursor) {
    for (const std::string_view day : kPrintedDays) cursor.want(day, {}, true);
    for (const std::string_view day : kDays) {
        cursor.want(day, {}, false);
        cursor.want(day.substr(0, 3), {}, false);
    }
    for (const std::string_view days : {"weekend", "weekday"}) cursor.want(days, {}, false);
}

void want_month(const Cursor& cursor) {
    for (const std::string_view month : kMonths) {
        cursor.want(month, {}, true);
        cursor.want(month.substr(0, 3), {}, false);
    }
}

void want_season(const Cursor& cursor) {
    for (const Season& season : kSeasons) {
        cursor.want(season.printed, "the", true);
        cursor.want(season.also, {}, false);
    }
}

std::string weekday_text(std::uint8_t mask) {
    if (mask == kWeekends) return "weekends";
    if (mask == kWeekdays) return "weekdays";
    std::vector<std::string> names;
    for (std::size_t i = 0; i < kDays.size(); ++i) {
        if ((mask >> i & 1U) != 0) names.push_back(fmt::format("{}s", kDays[i]));
    }
    return join(names, "or");
}

std::string month_text(std::uint16_t mask) {
    for (const Season& season : kSeasons) {
        if (season.mask == mask) return fmt::format("the {}", season.printed);
    }
    std::vector<std::string> names;
    for (std::size_t i = 0; i < kMonths.size(); ++i) {
        if ((mask >> i & 1U) != 0) names.emplace_back(kMonths[i]);
    }
    return join(names, "or");
}

}  // namespace bw
