#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <bit>
#include <utility>

#include "base/ascii_case.h"
#include "base/calendar.h"
#include "conditions/calendar_words.h"
#include "conditions/hours_phrase.h"
#include "conditions/time_phrases.h"
#include "conditions/values/list.h"
#include "workflow/reword/blanks.h"

namespace bw {
namespace {

using Value = std::optional<std::string>;

// Months

std::optional<int> year_of(const Token& token) {
    const std::string& text = token.text;
    const bool is_year = is_plain_word(token) && text.size() == 4 && is_digits(text) && text.starts_with("20");
    return is_year ? std::optional(std::stoi(text)) : std::nullopt;
}

std::optional<unsigned> month_named(const Token& token) {
    const auto mask = is_plain_word(token) ? month_mask(token) : std::nullopt;
    if (!mask) return {};
    unsigned month = 1;
    while (*mask >> month != 0) ++month;
    return month;
}

// `10/2026`
Value with_slash(const Token& token) {
    const std::size_t slash = token.text.find('/');
    if (!is_plain_word(token) || slash == 0 || slash > 2 || token.text.size() != slash + 5) return {};
    const std::string month = token.text.substr(0, slash);
    const std::string text = fmt::format("{}-{:0>2}", token.text.substr(slash + 1), month);
    return parse_month(text) ? Value(text) : std::nullopt;
}

// `October 2026`, `Oct of 2026`, `2026 October`, `10/2026`
Value spelt_month(Cursor& cursor) {
    if (auto text = with_slash(cursor.peek())) return cursor.advance(), text;
    const bool year_first = year_of(cursor.peek()).has_value();
    const std::size_t of = !year_first && is_word(cursor.peek(1), "of") ? 1 : 0;
    const auto year = year_of(cursor.peek(year_first ? 0 : 1 + of));
    const auto month = month_named(cursor.peek(year_first ? 1 : 0));
    if (!year || !month) return {};
    cursor.advance(2 + of);
    return fmt::format("{}-{:02}", *year, *month);
}

Value month(Cursor& cursor) {
    if (!is_plain_word(cursor.peek()) || !parse_month(cursor.peek().text)) return spelt_month(cursor);
    std::string text = cursor.peek().text;
    cursor.advance();
    return text;
}

// `1`, `1st`
std::optional<unsigned> day_number(const Token& token) {
    std::string_view text = token.text;
    for (const std::string_view ending : {"st", "nd", "rd", "th"})
        if (text.size() > 2 && ascii_lower(text).ends_with(ending))
            return day_number({token.kind, std::string(text.substr(0, text.size() - 2)), {}});
    const bool is_day = is_plain_word(token) && text.size() <= 2 && is_digits(text);
    return is_day ? std::optional(static_cast<unsigned>(std::stoi(std::string(text)))) : std::nullopt;
}

std::optional<Day> checked_day(int year, unsigned month, unsigned day) {
    return parse_day(fmt::format("{}-{:02}-{:02}", year, month, day));
}

// `31.12.2026`
std::optional<Day> dotted_day(const Token& token) {
    const std::string& text = token.text;
    const std::size_t first = text.find('.');
    const std::size_t second = text.find('.', std::min(first, text.size() - 1) + 1);
    if (!is_plain_word(token) || first == std::string::npos || second == std::string::npos) return {};
    const auto day = day_number({TokenKind::kWord, text.substr(0, first), {}});
    const auto month = day_number({TokenKind::kWord, text.substr(first + 1, second - first - 1), {}});
    const auto year = year_of({TokenKind::kWord, text.substr(second + 1), {}});
    return day && month && year ? checked_day(*year, *month, *day) : std::nullopt;
}

// `1 January 2026`, `1st of January 2026`, `January 1, 2026`
std::optional<Day> spelt_day(Cursor& cursor) {
    const bool day_first = day_number(cursor.peek()).has_value();
    const std::size_t of = day_first && is_word(cursor.peek(1), "of") ? 1 : 0;
    const auto day = day_number(cursor.peek(day_first ? 0 : 1));
    const auto month = month_named(cursor.peek(day_first ? 1 + of : 0));
    cursor.advance(2 + of);
    cursor.accept_punctuation(',');
    const auto year = year_of(cursor.peek());
    if (!day || !month || !year) return {};
    cursor.advance();
    return checked_day(*year, *month, *day);
}

std::optional<Day> any_day(Cursor& cursor) {
    if (!is_plain_word(cursor.peek())) return {};
    auto day = parse_day(cursor.peek().text);
    if (!day) day = dotted_day(cursor.peek());
    if (!day) return spelt_day(cursor);
    cursor.advance();
    return day;
}

// The month that the day begins, or ends.
template <Day (*EndOf)(Month)>
Value month_by_day(Cursor& cursor) {
    const auto day = any_day(cursor);
    return day && *day == EndOf(month_of(*day)) ? Value(to_text(month_of(*day))) : std::nullopt;
}

bool skip_to(Cursor& cursor) { return skip_one_of(cursor, {"to", "through", "until", "till", "and", "-"}); }

// `January to March`, in any year.
std::optional<std::pair<unsigned, unsigned>> named_months(Cursor& cursor) {
    const auto from = month_named(cursor.peek());
    cursor.advance();
    if (!from || !skip_to(cursor)) return {};
    const auto to = month_named(cursor.peek());
    cursor.advance();
    return to ? std::optional(std::pair(*from, *to)) : std::nullopt;
}

Value month_names(Cursor& cursor) {
    const auto found = named_months(cursor);
    if (!found || year_of(cursor.peek())) return {};
    unsigned mask = 0;
    for (unsigned month = found->first; mask < 0xFFF; month = month % 12 + 1) {
        mask |= 1U << (month - 1);
        if (month == found->second) break;
    }
    return month_text(static_cast<std::uint16_t>(mask));
}

Value range_of(int year, unsigned first, unsigned last) {
    return fmt::format("from {}-{:02} to {}-{:02}", year, first, year, last);
}

// `January to March 2026`
Value months_of_year(Cursor& cursor) {
    const auto found = named_months(cursor);
    const auto year = year_of(cursor.peek());
    if (!found || !year || found->second < found->first) return {};
    cursor.advance();
    return range_of(*year, found->first, found->second);
}

// `Q1 2026`, `the first quarter of 2026`
Value quarter_of_year(Cursor& cursor) {
    const auto mask = take_quarter(cursor);
    cursor.skip("of");
    const auto year = year_of(cursor.peek());
    if (!mask || !year) return {};
    cursor.advance();
    const auto first = static_cast<unsigned>(std::countr_zero(*mask));
    const auto last = static_cast<unsigned>(std::bit_width(*mask));
    const bool is_row = *mask == (1U << last) - (1U << first);
    return is_row ? range_of(*year, first + 1, last) : std::nullopt;
}

Value year(Cursor& cursor) {
    const auto found = year_of(cursor.peek());
    if (!found) return {};
    cursor.advance();
    return std::to_string(*found);
}

Value number(Cursor& cursor) {
    if (!whole_number(cursor.peek())) return {};
    std::string text = cursor.peek().text;
    cursor.advance();
    return text;
}

bool skip_start(Cursor& cursor) {
    cursor.accept_punctuation(',');
    return skip_one_of(cursor, {"starting from", "starting in", "starting with", "starting", "beginning in",
                                "beginning", "effective from", "effective", "as of", "since", "from"});
}

// `6 months`, `one year`: in months.
std::optional<unsigned> duration(Cursor& cursor) {
    constexpr std::array<std::string_view, 13> kWords{"",      "one",   "two",  "three", "four",   "five",  "six",
                                                      "seven", "eight", "nine", "ten",   "eleven", "twelve"};
    const auto word = std::ranges::find_if(kWords, [&](std::string_view one) { return is_word(cursor.peek(), one); });
    const auto count = word == kWords.end() ? whole_number(cursor.peek())
                                            : std::optional(static_cast<unsigned>(word - kWords.begin()));
    constexpr unsigned kMost = 100;
    if (!count || *count == 0 || *count > kMost) return {};
    cursor.advance();
    if (cursor.skip("months")) return count;
    return cursor.skip("years") ? std::optional(*count * 12) : std::nullopt;
}

// `from 2026-01 for 6 months`, `for 6 months from January 2026`
Value term(Cursor& cursor) {
    const auto count = [&] { return skip_one_of(cursor, {"for the first", "for"}) ? duration(cursor) : std::nullopt; };
    const auto begin = [&] { return skip_start(cursor) ? month(cursor) : std::nullopt; };
    const bool count_first = is_word(cursor.peek(), "for");
    const auto before = count_first ? count() : std::nullopt;
    const auto from = begin();
    const auto months = count_first ? before : count();
    if (!from || !months) return {};
    const Month first = *parse_month(*from);
    return fmt::format("from {} to {}", *from,
                       to_text(Month{first.since_epoch + static_cast<std::int32_t>(*months) - 1}));
}

Value months_long(Cursor& cursor) { return duration(cursor) ? Value("some months") : std::nullopt; }

Value starting(Cursor& cursor) { return skip_start(cursor) ? Value("from") : std::nullopt; }

Value in(Cursor& cursor) {
    if (skip_start(cursor)) return "in";
    return skip_one_of(cursor, {"in", "for", "during", "on", "only in", "only for"}) ? Value("in") : std::nullopt;
}

Value one_off(Cursor& cursor) {
    return skip_one_of(cursor, {"one-time", "one time", "one-off", "one off", "onetime", "single", "once-off"})
               ? Value("one-time")
               : std::nullopt;
}

Value once(Cursor& cursor) {
    cursor.accept_punctuation(',');
    return skip_one_of(cursor, {"once only", "only once", "once", "one time only", "one time", "one-time", "one-off"})
               ? Value("once")
               : std::nullopt;
}

// Days and hours

// `Monday to Friday`
Value days(Cursor& cursor) {
    const auto from = weekday_mask(cursor.peek());
    cursor.advance();
    if (!from || !skip_one_of(cursor, {"to", "through", "until", "-"})) return {};
    const auto to = weekday_mask(cursor.peek());
    if (!to || *from == kWeekends || *to == kWeekends) return {};
    cursor.advance();
    constexpr unsigned kAll = 0b1111111;
    unsigned mask = 0;
    for (unsigned day = *from; mask <= kAll; day = day * 2 > kAll ? 1 : day * 2) {
        mask |= day;
        if (day == *to) return weekday_text(static_cast<std::uint8_t>(mask));
    }
    return {};
}

// `8pm`, `8:30 pm`
Value clock(Cursor& cursor) {
    std::string text = ascii_lower(cursor.peek().text);
    std::size_t length = 1;
    if (!is_plain_word(cursor.peek())) return {};
    if (const Token& half = cursor.peek(1); !text.ends_with('m') && (is_word(half, "am") || is_word(half, "pm"))) {
        text += ascii_lower(half.text);
        length = 2;
    }
    if (text.size() < 3 || !(text.ends_with("am") || text.ends_with("pm"))) return {};
    const bool afternoon = text.ends_with("pm");
    text.resize(text.size() - 2);
    const std::size_t colon = std::min(text.find(':'), text.size());
    const std::string hours = text.substr(0, colon);
    const std::string minutes = colon == text.size() ? "00" : text.substr(colon + 1);
    if (hours.size() > 2 || minutes.size() != 2 || !is_digits(hours) || !is_digits(minutes)) return {};
    const int hour = std::stoi(hours);
    if (hour < 1 || hour > 12) return {};
    cursor.advance(length);
    return fmt::format("{:02}:{}", hour % 12 + (afternoon ? 12 : 0), minutes);
}

Value time_of_day(Cursor& cursor) {
    if (auto text = clock(cursor)) return text;
    const std::string text = cursor.peek().text;
    const std::size_t colon = text.find(':');
    if (!is_plain_word(cursor.peek()) || colon == 0 || colon > 2 || text.size() != colon + 3) return {};
    if (!is_digits(text.substr(0, colon)) || !is_digits(text.substr(colon + 1))) return {};
    cursor.advance();
    return text;
}

// `08:00 to 18:00`
Value hours(Cursor& cursor) {
    const auto from = time_of_day(cursor);
    if (!from || !skip_to(cursor)) return {};
    const auto to = time_of_day(cursor);
    return to ? Value(fmt::format("{} and {}", *from, *to)) : std::nullopt;
}

// But for `of 2026`, which goes with the words before it.
Value phrases(Cursor& cursor) {
    if (cursor.see("of") > 0) return {};
    return as_written(cursor, [](Cursor& at) {
        bool found = false;
        while (starts_phrase(at)) {
            if (!parse_phrase(at)) return false;
            parse_time_zone(at, false);
            found = true;
        }
        return found;
    });
}

Value ordinal(Cursor& cursor) {
    return as_written(cursor, [](Cursor& at) {
        return skip_one_of(at, {"first", "second", "third", "fourth", "last", "1st", "2nd", "3rd", "4th"});
    });
}

constexpr std::array kBlanks{
    Blank{"month", month},
    Blank{"spelt month", spelt_month},
    Blank{"first day", month_by_day<first_day>},
    Blank{"last day", month_by_day<last_day>},
    Blank{"year", year},
    Blank{"number", number},
    Blank{"term", term},
    Blank{"duration", months_long},
    Blank{"month names", month_names},
    Blank{"months of a year", months_of_year},
    Blank{"quarter of a year", quarter_of_year},
    Blank{"starting", starting},
    Blank{"in", in},
    Blank{"one-time", one_off},
    Blank{"once", once},
    Blank{"days", days},
    Blank{"clock", clock},
    Blank{"hours", hours},
    Blank{"phrases", phrases},
    Blank{"ordinal", ordinal},
};

}  // namespace

std::span<const Blank> blanks_of_time() { return kBlanks; }

}  // namespace bw
