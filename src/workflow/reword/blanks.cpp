#include "workflow/reword/blanks.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <stdexcept>

#include "base/ascii_case.h"
#include "base/calendar.h"
#include "conditions/calendar_words.h"
#include "conditions/hours_phrase.h"
#include "conditions/parse.h"
#include "conditions/time_phrases.h"
#include "conditions/values/list.h"
#include "workflow/removable.h"
#include "workflow/slot.h"
#include "workflow/support_plans.h"

namespace bw {
namespace {

using Value = std::optional<std::string>;

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
bool is_digits(std::string_view text) { return !text.empty() && std::ranges::all_of(text, is_digit); }

bool is_plain_word(const Token& token) { return token.kind == TokenKind::kWord; }

bool skip_one_of(Cursor& cursor, std::initializer_list<std::string_view> phrases) {
    return std::ranges::any_of(phrases, [&](std::string_view one) { return cursor.skip(one); });
}

// What is read by the parser of the language itself, without complaint.
template <class Parse>
Value as_written(Cursor& cursor, const Parse& parse) {
    const auto start = cursor.mark();
    if (!parse(cursor) || cursor.problems().size() != start.problems || cursor.mark().at == start.at) return {};
    return std::string(cursor.source().text(cursor.span_since(start)));
}

Value of_slot(Cursor& cursor, const Slot& slot) {
    return as_written(cursor, [&](Cursor& at) { return slot.parse(at).has_value(); });
}

// "A, B or C", which also stands after `is`.
Value listed(Cursor& cursor, const ValueForm& form) {
    const auto start = cursor.mark();
    const auto list = parse_list(cursor, form, Joining::kEither);
    if (!list || list->values.empty() || cursor.problems().size() != start.problems) return {};
    return join(form.items(list->values), "or");
}

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

// The month that the day begins, or ends.
template <Day (*EndOf)(Month)>
Value month_by_day(Cursor& cursor) {
    const auto day = is_plain_word(cursor.peek()) ? parse_day(cursor.peek().text) : std::nullopt;
    if (!day || *day != EndOf(month_of(*day))) return {};
    cursor.advance();
    return to_text(month_of(*day));
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

// `from 2026-01 for 6 months`, `for 6 months from January 2026`
Value term(Cursor& cursor) {
    constexpr unsigned kMost = 1200;
    const auto count = [&]() -> std::optional<unsigned> {
        if (!skip_one_of(cursor, {"for the first", "for"})) return {};
        const auto months = whole_number(cursor.peek());
        cursor.advance();
        return months && cursor.skip("months") ? months : std::nullopt;
    };
    const auto begin = [&] { return skip_start(cursor) ? month(cursor) : std::nullopt; };
    const bool count_first = is_word(cursor.peek(), "for");
    const auto before = count_first ? count() : std::nullopt;
    const auto from = begin();
    const auto months = count_first ? before : count();
    if (!from || !months || *months == 0 || *months > kMost) return {};
    const Month first = *parse_month(*from);
    return fmt::format("from {} to {}", *from,
                       to_text(Month{first.since_epoch + static_cast<std::int32_t>(*months) - 1}));
}

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
    if (!from || !skip_one_of(cursor, {"to", "until", "till", "and", "-"})) return {};
    const auto to = time_of_day(cursor);
    return to ? Value(fmt::format("{} and {}", *from, *to)) : std::nullopt;
}

Value phrases(Cursor& cursor) {
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

// Money

struct Sign {
    std::string_view written;
    std::string_view currency;
};
constexpr std::array kSigns{Sign{"US$", "USD"}, Sign{"$", "USD"}, Sign{"\xE2\x82\xAC", "EUR"}, Sign{"\xC2\xA3", "GBP"}};

// `500`, `10,000.50`
Value digits(Cursor& cursor, std::string_view first) {
    if (first.empty() || !is_digit(first.front()) ||
        !std::ranges::all_of(first, [](char c) { return is_digit(c) || c == '.'; }))
        return {};
    std::string text(first);
    cursor.advance();
    while (cursor.see_punctuation(',') && cursor.peek(1).text.size() >= 3 &&
           is_digits(cursor.peek(1).text.substr(0, 3)) && cursor.peek(1).span.begin == cursor.peek().span.end) {
        text += "," + cursor.peek(1).text;
        cursor.advance(2);
    }
    return text;
}

Value currency(Cursor& cursor) {
    const Token& token = cursor.peek();
    if (!is_plain_word(token) || token.text.size() != 3 || !std::ranges::all_of(token.text, is_upper)) return {};
    std::string text = token.text;
    cursor.advance();
    return text;
}

Value currency_word(Cursor& cursor) {
    for (const Sign& sign : kSigns)
        if (is_word(cursor.peek(), sign.written)) return cursor.advance(), std::string(sign.currency);
    if (skip_one_of(cursor, {"dollars", "US dollars", "dollar"})) return "USD";
    if (skip_one_of(cursor, {"euros", "euro"})) return "EUR";
    return currency(cursor);
}

Value money_of(std::string_view code, const Value& amount) {
    return amount ? Value(fmt::format("{} {}", code, *amount)) : std::nullopt;
}

// `$500`, `500 USD`, `500 euros`; not what the language has itself.
Value other_money(Cursor& cursor) {
    std::string_view text = cursor.peek().text;
    if (!is_plain_word(cursor.peek())) return {};
    for (const Sign& sign : kSigns) {
        const bool behind = text.ends_with(sign.written);
        if (!behind && !text.starts_with(sign.written)) continue;
        if (text == sign.written) {
            cursor.advance();
            text = cursor.peek().text;
        } else {
            text = behind ? text.substr(0, text.size() - sign.written.size()) : text.substr(sign.written.size());
        }
        return money_of(sign.currency, digits(cursor, text));
    }
    const auto amount = digits(cursor, text);
    const auto code = amount ? currency_word(cursor) : std::nullopt;
    return code ? money_of(*code, amount) : std::nullopt;
}

// Names

Value quoted_value(Cursor& cursor) {
    if (cursor.peek().kind != TokenKind::kQuoted) return {};
    std::string text = cursor.peek().text;
    cursor.advance();
    std::string result;
    for (const char c : text) result += c == '"' ? std::string("\"\"") : std::string(1, c);
    return result;
}

Value word(Cursor& cursor) {
    if (!is_plain_word(cursor.peek()) || ends_value(cursor.peek())) return {};
    std::string text = cursor.peek().text;
    cursor.advance();
    return text;
}

// `invoice` of "when the invoice is ...": what conditions do not know.
Value no_field(Cursor& cursor) {
    if (starts_condition(cursor)) return {};
    const bool two = cursor.see("is", 1) == 0 && cursor.see("contains", 1) == 0;
    const auto first = word(cursor);
    return two && first ? word(cursor) : first;
}

// `env=prod`, `env = prod`
Value pair(Cursor& cursor) {
    const std::string text = cursor.peek().text;
    const std::size_t sign = text.find('=');
    if (!is_plain_word(cursor.peek())) return {};
    if (sign != std::string::npos && sign > 0 && sign + 1 < text.size()) {
        cursor.advance();
        return fmt::format("{} is \"{}\"", text.substr(0, sign), text.substr(sign + 1));
    }
    const auto key = word(cursor);
    if (!key || !skip_one_of(cursor, {"=", ":", "equals"})) return {};
    const bool in_quotes = cursor.peek().kind == TokenKind::kQuoted;
    const auto value = in_quotes ? quoted_value(cursor) : word(cursor);
    return value ? Value(fmt::format("{} is \"{}\"", *key, *value)) : std::nullopt;
}

// `management` of "a management fee": what the fee is called.
Value name(Cursor& cursor) {
    constexpr std::size_t kMostWords = 4;
    cursor.skip_articles();
    const auto is_end = [](const Token& token) { return is_word(token, "fee") || is_word(token, "credit"); };
    constexpr std::array<std::string_view, 16> kNoName{
        "one-time", "one-off", "onetime",   "one",    "single", "once-off", "monthly", "weekly",
        "daily",    "yearly",  "quarterly", "annual", "hourly", "flat",     "fixed",   "recurring"};
    if (std::ranges::any_of(kNoName, [&](std::string_view one) { return is_word(cursor.peek(), one); })) return {};
    std::string text;
    for (std::size_t i = 0; i < kMostWords && !is_end(cursor.peek()); ++i) {
        const auto next = word(cursor);
        if (!next || is_digit(next->front())) return {};
        text += (text.empty() ? "" : " ") + *next;
    }
    if (text.empty()) return {};
    if (text[0] >= 'a' && text[0] <= 'z') text[0] = static_cast<char>(text[0] - 'a' + 'A');
    return text;
}

// A plan, also without the year of its prices: then the newest of that name.
Value plan(Cursor& cursor) {
    const SupportPlan* newest = nullptr;
    std::size_t length = 0;
    for (const SupportPlan& one : support_plans()) {
        if (const std::size_t whole = cursor.see_value(one.title); whole > 0)
            return cursor.advance(whole), std::string(one.title);
        const std::size_t tokens = cursor.see_value(one.title.substr(0, one.title.find(" of ")));
        if (tokens >= std::max<std::size_t>(length, 1)) {
            newest = &one;
            length = tokens;
        }
    }
    if (newest == nullptr) return {};
    cursor.advance(length);
    return std::string(newest->title);
}

struct Blank {
    std::string_view name;
    Value (*read)(Cursor& cursor);
};

constexpr std::array kBlanks{
    Blank{"month", month},
    Blank{"spelt month", spelt_month},
    Blank{"first day", month_by_day<first_day>},
    Blank{"last day", month_by_day<last_day>},
    Blank{"year", year},
    Blank{"number", number},
    Blank{"term", term},
    Blank{"starting", starting},
    Blank{"in", in},
    Blank{"one-time", one_off},
    Blank{"once", once},
    Blank{"days", days},
    Blank{"clock", clock},
    Blank{"hours", hours},
    Blank{"phrases", phrases},
    Blank{"ordinal", ordinal},
    Blank{"other money", other_money},
    Blank{"currency", currency},
    Blank{"value", quoted_value},
    Blank{"word", word},
    Blank{"name", name},
    Blank{"pair", pair},
    Blank{"no field", no_field},
    Blank{"plan", plan},
    Blank{"services", [](Cursor& cursor) { return listed(cursor, service_value()); }},
    Blank{"regions", [](Cursor& cursor) { return listed(cursor, region_value()); }},
    Blank{"accounts", [](Cursor& cursor) { return listed(cursor, account_value()); }},
    Blank{"money", [](Cursor& cursor) { return of_slot(cursor, money_slot()); }},
    Blank{"percent", [](Cursor& cursor) { return of_slot(cursor, percent_slot()); }},
    Blank{"all", [](Cursor& cursor) { return of_slot(cursor, services_slot()); }},
    Blank{"removables", [](Cursor& cursor) { return of_slot(cursor, removables_slot()); }},
    Blank{"rate", [](Cursor& cursor) { return of_slot(cursor, rate_slot()); }},
};

}  // namespace

std::optional<std::string> read_blank(std::string_view name, Cursor& cursor) {
    const auto found = std::ranges::find(kBlanks, name, &Blank::name);
    if (found == kBlanks.end()) throw std::logic_error(fmt::format("no blank is called {}", name));
    const auto start = cursor.mark();
    auto value = found->read(cursor);
    if (!value) cursor.reset(start);
    return value;
}

}  // namespace bw
