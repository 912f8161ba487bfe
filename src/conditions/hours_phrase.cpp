#include "conditions/hours_phrase.h"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "base/similar.h"
#include "base/time_zone.h"
#include "conditions/parse.h"
#include "conditions/text/wording.h"
#include "conditions/time_phrases.h"
#include "conditions/values/value_form.h"

namespace bw {
namespace {

constexpr unsigned kMinutesPerDay = 24 * 60;

bool is_digits(std::string_view text) {
    return !text.empty() && std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

// "8:00", "08:00": whether it is written like a time, possible or not.
bool looks_like_time(const Token& token) {
    const std::size_t colon = token.text.find(':');
    return token.kind == TokenKind::kWord && colon <= 2 && token.text.size() == colon + 3 &&
           is_digits(std::string_view(token.text).substr(0, colon)) &&
           is_digits(std::string_view(token.text).substr(colon + 1));
}

// The minute of the day; one that is not possible is complained about.
std::optional<unsigned> parse_time(Cursor& cursor) {
    const Token& token = cursor.peek();
    if (!looks_like_time(token)) {
        cursor.expected("a time such as 08:00");
        return std::nullopt;
    }
    const std::size_t colon = token.text.find(':');
    const auto hour = static_cast<unsigned>(std::stoi(token.text.substr(0, colon)));
    const auto minute = static_cast<unsigned>(std::stoi(token.text.substr(colon + 1)));
    cursor.advance();
    if (minute < 60 && hour * 60 + minute <= kMinutesPerDay) return hour * 60 + minute;
    cursor.complain(Code::kInvalidHours, token.span, fmt::format("\"{}\" is no time of the day", token.text),
                    "times go from 00:00 to 24:00");
    return 0;
}

std::string time_text(unsigned minute) { return fmt::format("{:02}:{:02}", minute / 60, minute % 60); }

// Names whose last part the text is, and those that are spelt alike.
std::vector<std::string> similar_zones(const std::string& text) {
    std::vector<Spelling> spellings;
    for (const std::string& name : time_zone_names()) {
        spellings.push_back({name, name});
        if (const std::size_t slash = name.rfind('/'); slash != std::string::npos)
            spellings.push_back({std::string_view(name).substr(slash + 1), name});
    }
    return similar_names(text, spellings, 3);
}

// `and`, `except`, `, including taxes`: what goes on behind the phrases.
bool goes_on(const Cursor& cursor) {
    cursor.want_end_of_name();
    return is_reserved(cursor.peek()) || starts_phrase(cursor) || starts_tail(cursor);
}

}  // namespace

std::optional<Condition> parse_hours(Cursor& cursor) {
    const auto start = cursor.mark();
    const auto from = parse_time(cursor);
    if (!from || !cursor.accept("and")) return std::nullopt;
    const auto to = parse_time(cursor);
    if (!to) return std::nullopt;
    const HoursBetween leaf{*from % kMinutesPerDay, *to == 0 ? kMinutesPerDay : *to};
    if (*from == *to && cursor.mark().problems == start.problems)
        cursor.complain(Code::kInvalidHours, cursor.span_since(start), "no time lies between these two",
                        "the whole day is between 00:00 and 24:00");
    return Condition{leaf};
}

std::string print_hours(const HoursBetween& leaf) {
    return fmt::format("between {} and {}", time_text(leaf.from), time_text(leaf.to));
}

std::optional<std::string> parse_time_zone(Cursor& cursor, bool after_hours) {
    if (after_hours) cursor.expected("a time zone such as Europe/Berlin");
    if (after_hours && reject_unfilled(cursor)) return "";
    const Token& token = cursor.peek();
    if (token.kind != TokenKind::kWord || goes_on(cursor)) return std::nullopt;
    const auto zone = time_zone_called(token.text);
    if (!zone && !after_hours && !token.text.contains('/')) return std::nullopt;
    cursor.advance();
    if (!zone) {
        cursor.complain(Code::kUnknownTimeZone, token.span, fmt::format("no time zone is called \"{}\"", token.text),
                        did_you_mean(similar_zones(token.text)));
    }
    cursor.skip("time");
    return zone.value_or("");
}

void set_zone(std::span<Condition> phrases, const std::string& zone) {
    for (Condition& phrase : phrases)
        if (std::string* own = zone_of(phrase)) *own = zone;
}

std::optional<std::string> zone_of_phrases(std::span<const Condition> phrases) {
    for (const Condition& phrase : phrases)
        if (const std::string* zone = zone_of(phrase)) return *zone;
    return std::nullopt;
}

std::string zone_text(std::span<const Condition> phrases) {
    const auto zone = zone_of_phrases(phrases);
    if (!zone) return "";
    if (!zone->empty()) return " " + *zone;
    const bool hours = std::ranges::any_of(
        phrases, [](const Condition& phrase) { return std::holds_alternative<HoursBetween>(phrase.node); });
    return hours ? " UTC" : "";
}

}  // namespace bw
