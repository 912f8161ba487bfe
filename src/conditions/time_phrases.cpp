#include "conditions/time_phrases.h"

#include <fmt/format.h>

#include <algorithm>

#include "conditions/calendar_words.h"
#include "conditions/field_phrases.h"
#include "conditions/hours_phrase.h"
#include "conditions/values/list.h"
#include "conditions/values/region_group.h"

namespace bw {
namespace {

bool is_year(const Token& token) {
    const auto digit = [](char c) { return c >= '0' && c <= '9'; };
    return token.kind == TokenKind::kWord && token.text.size() == 4 && std::ranges::all_of(token.text, digit);
}

// Reads `A, B or C`, also with `and`: no day is a Monday and a Tuesday, so it has one reading. `take` reads one item.
template <class Take>
bool parse_items(Cursor& cursor, Take take) {
    if (!take()) return false;
    while (true) {
        const auto before = cursor.mark();
        const bool comma = cursor.accept_punctuation(',');
        const bool word = cursor.take("or") || cursor.skip("and");
        if ((comma || word) && take()) continue;
        cursor.reset(before);
        return true;
    }
}

// What one of the words stands for that `mask_of` knows and `want` tells.
template <class Mask>
std::optional<Mask> take_word(Cursor& cursor, std::optional<Mask> (*mask_of)(const Token&),
                              void (*want)(const Cursor&)) {
    const auto one = mask_of(cursor.peek());
    if (one)
        cursor.advance();
    else
        want(cursor);
    return one;
}

// A mask made of all that `take` reads one by one.
template <class Mask, class Take>
std::optional<Mask> parse_mask(Cursor& cursor, const Take& take) {
    Mask mask = 0;
    const bool found = parse_items(cursor, [&] {
        const std::optional<Mask> one = take();
        mask = static_cast<Mask>(mask | one.value_or(0));
        return one.has_value();
    });
    return found ? std::optional(mask) : std::nullopt;
}

bool starts_days_of_month(const Cursor& cursor) {
    for (const std::string_view word : {"first", "last"}) cursor.want(word, "the", true);
    return cursor.see("first") > 0 || cursor.see("last") > 0;
}

// `first 7 days of the month`, `last day of the month`
std::optional<Condition> parse_days_of_month(Cursor& cursor) {
    DayOfMonthIs leaf{!cursor.skip("first"), 1};
    if (leaf.from_end) cursor.skip("last");
    const Token& token = cursor.peek();
    if (const auto count = whole_number(token)) {
        leaf.count = *count;
        cursor.advance();
        if (leaf.count < 1 || leaf.count > 31) {
            cursor.complain(Code::kInvalidDate, token.span, fmt::format("no month has the days 1 to {}", token.text),
                            "the first or last 1 to 31 days");
            leaf.count = 1;
        }
    } else
        cursor.want("day of the month", {}, true);
    if (!cursor.accept("days of the month")) return std::nullopt;
    return Condition{leaf};
}

std::optional<Condition> parse_days(Cursor& cursor) {
    cursor.skip_articles();
    if (starts_days_of_month(cursor)) return parse_days_of_month(cursor);
    if (const auto day = parse_day(cursor.peek().text); day && cursor.peek().kind == TokenKind::kWord) {
        cursor.advance();
        return Condition{DateBetween{*day, *day}};
    }
    const auto mask = parse_mask<std::uint8_t>(cursor, [&] { return take_word(cursor, weekday_mask, want_weekday); });
    if (mask) return Condition{WeekdayIs{*mask}};
    cursor.expected("weekdays such as Tuesdays, weekends, or a day such as 2026-01-15");
    return std::nullopt;
}

void want_parity(const Cursor& cursor) {
    for (const std::string_view words : {"odd-numbered year", "even-numbered year"}) cursor.want(words, "an", true);
}

std::optional<Condition> parse_parity(Cursor& cursor) {
    want_parity(cursor);
    for (const bool odd : {true, false}) {
        if (!cursor.skip(odd ? "odd-numbered" : "even-numbered")) continue;
        if (!cursor.accept("year")) return std::nullopt;
        return Condition{YearParityIs{odd}};
    }
    return std::nullopt;
}

std::optional<Condition> parse_years(Cursor& cursor) {
    YearIs leaf;
    const bool found = parse_items(cursor, [&] {
        if (!is_year(cursor.peek())) return false;
        leaf.years.push_back(std::stoi(cursor.peek().text));
        cursor.advance();
        return true;
    });
    if (!found) return std::nullopt;
    std::ranges::sort(leaf.years);
    leaf.years.erase(std::ranges::unique(leaf.years).begin(), leaf.years.end());
    return Condition{std::move(leaf)};
}

std::optional<Condition> parse_season(Cursor& cursor) {
    const auto mask = season_mask(cursor.peek());
    if (!mask) want_season(cursor);
    if (!mask) return std::nullopt;
    cursor.advance();
    cursor.take("months");
    return Condition{MonthOfYearIs{*mask}};
}

std::optional<Condition> parse_regions(Cursor& cursor) {
    const auto list = parse_list(cursor, region_value(), Joining::kOr);
    if (!list) return std::nullopt;
    FieldIs leaf{Field::kRegion, "", Match::kEquals, list->values};
    if (list->joined_by_and)
        cursor.complain(Code::kAmbiguous, *list->joined_by_and, "`and` between two regions has two readings",
                        fmt::format("write \"{}\", or two conditions", print_field_condition(leaf, false)));
    return Condition{std::move(leaf)};
}

// `in 2026-10`, as billing months are written: conditions have months of every year.
std::optional<Condition> reject_month(Cursor& cursor) {
    const Token& token = cursor.peek();
    const auto month = token.kind == TokenKind::kWord ? parse_month(token.text) : std::nullopt;
    if (!month) return std::nullopt;
    cursor.advance();
    cursor.complain(Code::kInvalidDate, token.span,
                    fmt::format("\"{}\" is a month of one year, which conditions write otherwise", token.text),
                    fmt::format("write `from {} to {}`", to_text(first_day(*month)), to_text(last_day(*month))));
    return Condition{DateBetween{first_day(*month), last_day(*month)}};
}

// A quarter is its months. `in March 2026` is likewise a month of one year.
std::optional<Condition> parse_months(Cursor& cursor) {
    const auto mask = parse_mask<std::uint16_t>(cursor, [&] {
        const auto quarter = take_quarter(cursor);
        return quarter ? quarter : take_word(cursor, month_mask, want_month);
    });
    if (!mask) return std::nullopt;
    if (is_year(cursor.peek())) {
        cursor.complain(Code::kInvalidDate, cursor.peek().span, "a month of one year is written otherwise",
                        fmt::format("write `in {} of {}`", month_text(*mask), cursor.peek().text));
        cursor.advance();
    }
    return Condition{MonthOfYearIs{*mask}};
}

std::optional<Condition> parse_in(Cursor& cursor) {
    cursor.skip_articles();
    if (starts_quarter(cursor)) return parse_months(cursor);
    if (starts_days_of_month(cursor)) return parse_days_of_month(cursor);
    want_parity(cursor);
    if (cursor.see("odd-numbered") > 0 || cursor.see("even-numbered") > 0) return parse_parity(cursor);
    if (auto season = parse_season(cursor)) return season;
    if (auto months = parse_months(cursor)) return months;
    if (auto years = parse_years(cursor)) return years;
    if (auto month = reject_month(cursor)) return month;
    cursor.expected("a month, a season, a year, `first 7 days of the month`");
    return parse_regions(cursor);
}

std::optional<Condition> parse_of(Cursor& cursor) {
    cursor.skip_articles();
    if (auto parity = parse_parity(cursor)) return parity;
    if (auto years = parse_years(cursor)) return years;
    cursor.expected("`an odd-numbered year`, `an even-numbered year` or a year");
    return std::nullopt;
}

std::optional<Condition> parse_range(Cursor& cursor) {
    const auto start = cursor.mark();
    const auto from = parse_day(cursor.peek().text);
    cursor.advance();
    if (!cursor.accept("to")) return std::nullopt;
    const auto to = parse_day(cursor.peek().text);
    if (cursor.at_end()) {
        cursor.expected("a day such as 2026-02-14");
        return std::nullopt;
    }
    const Token& last = cursor.peek();
    cursor.advance();
    if (!from || !to) {
        const Span span = from ? last.span : cursor.tokens()[start.at].span;
        cursor.complain(Code::kInvalidDate, span, fmt::format("\"{}\" is not a day", cursor.source().text(span)),
                        "days are written 2026-01-15; months at the end of a rule say in which bills it is in force");
        return Condition{};
    }
    if (*to < *from) cursor.complain(Code::kInvalidDate, cursor.span_since(start), "the range ends before it starts");
    return Condition{DateBetween{*from, *to}};
}

struct PhrasePrinter {
    const Condition* before;

    bool follows_days_or_months() const {
        return before != nullptr &&
               (std::holds_alternative<WeekdayIs>(before->node) || std::holds_alternative<MonthOfYearIs>(before->node));
    }
    std::optional<std::string> operator()(const WeekdayIs& leaf) const {
        return fmt::format("on {}", weekday_text(leaf.mask));
    }
    std::optional<std::string> operator()(const MonthOfYearIs& leaf) const {
        return fmt::format("in {}", month_text(leaf.mask));
    }
    std::optional<std::string> operator()(const YearParityIs& leaf) const {
        return fmt::format("{} an {}-numbered year", follows_days_or_months() ? "of" : "in", leaf.odd ? "odd" : "even");
    }
    std::optional<std::string> operator()(const YearIs& leaf) const {
        std::vector<std::string> years;
        years.reserve(leaf.years.size());
        for (int year : leaf.years) years.push_back(fmt::format("{:04}", year));
        return fmt::format("in {}", join(years, "or"));
    }
    std::optional<std::string> operator()(const DateBetween& leaf) const {
        if (leaf.from == leaf.to) return fmt::format("on {}", to_text(leaf.from));
        return fmt::format("from {} to {}", to_text(leaf.from), to_text(leaf.to));
    }
    std::optional<std::string> operator()(const DayOfMonthIs& leaf) const {
        const std::string_view end = leaf.from_end ? "last" : "first";
        if (leaf.count == 1) return fmt::format("on the {} day of the month", end);
        return fmt::format("in the {} {} days of the month", end, leaf.count);
    }
    std::optional<std::string> operator()(const HoursBetween& leaf) const { return print_hours(leaf); }
    std::optional<std::string> operator()(const FieldIs& leaf) const {
        if (leaf.field != Field::kRegion || leaf.match != Match::kEquals) return std::nullopt;
        const std::string_view group = group_of_regions(leaf.values);
        if (!group.empty()) return fmt::format("in any {} data center", group);
        return fmt::format("in {}", join(region_value().items(leaf.values), "or"));
    }
    template <class Other>
    std::optional<std::string> operator()(const Other&) const {
        return std::nullopt;
    }
};

}  // namespace

bool starts_phrase(const Cursor& cursor) {
    if (cursor.see("on") > 0 || cursor.see("in") > 0 || cursor.see("of") > 0 || cursor.see("during") > 0) return true;
    if (cursor.see("between") > 0) return true;
    return cursor.see("from") > 0 && parse_day(cursor.peek(1).text).has_value();
}

std::optional<Condition> parse_phrase(Cursor& cursor) {
    if (cursor.skip("on")) return parse_days(cursor);
    if (cursor.skip("in") || cursor.skip("during")) return parse_in(cursor);
    if (cursor.skip("of")) return parse_of(cursor);
    if (cursor.skip("from")) return parse_range(cursor);
    if (cursor.skip("between")) return parse_hours(cursor);
    for (const char* word : {"`on`", "`in`", "`between`", "`from`"}) cursor.expected(word);
    return std::nullopt;
}

std::optional<std::string> print_phrase(const Condition& condition, const Condition* before) {
    return std::visit(PhrasePrinter{before}, condition.node);
}

bool is_time(const Condition& condition) {
    return !std::holds_alternative<FieldIs>(condition.node) && print_phrase(condition).has_value();
}

}  // namespace bw
