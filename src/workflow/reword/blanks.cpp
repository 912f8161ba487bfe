#include "workflow/reword/blanks.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <stdexcept>

#include "base/ascii_case.h"
#include "conditions/parse.h"
#include "conditions/text/wording.h"
#include "conditions/values/list.h"
#include "workflow/slot.h"
#include "workflow/support_plans.h"

namespace bw {
namespace {

using Value = std::optional<std::string>;

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
    const Token& token = cursor.peek();
    if (!is_plain_word(token) || ends_value(token) || is_article(token) || is_word(token, "all")) return {};
    std::string text = token.text;
    cursor.advance();
    return text;
}

bool is_instance_part(std::string_view text) {
    const auto is_part = [](char c) { return is_digit(c) || (c >= 'a' && c <= 'z') || c == '-'; };
    return text.size() > 1 && !is_digit(text[0]) && std::ranges::all_of(text, is_part) &&
           std::ranges::any_of(text, is_digit);
}

// `m5.large`, `db.r6g.xlarge`
Value instance(Cursor& cursor) {
    const std::string& text = cursor.peek().text;
    const std::size_t point = text.rfind('.');
    if (!is_plain_word(cursor.peek()) || point == std::string::npos || point + 1 == text.size()) return {};
    const std::string_view before = std::string_view(text).substr(0, point);
    const std::string_view size = std::string_view(text).substr(point + 1);
    const bool is_size = size.ends_with("large") || size == "micro" || size == "nano" || size == "small" ||
                         size == "medium" || size.starts_with("metal");
    if (!is_size ||
        !is_instance_part(before.substr(before.rfind('.') == std::string::npos ? 0 : before.rfind('.') + 1)))
        return {};
    std::string found = text;
    cursor.advance();
    return found;
}

// `m5` of "m5 instances"
Value family(Cursor& cursor) {
    if (!is_plain_word(cursor.peek()) || !is_instance_part(cursor.peek().text)) return {};
    return word(cursor);
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

constexpr std::array kBlanks{
    Blank{"other money", other_money},
    Blank{"currency", currency},
    Blank{"value", quoted_value},
    Blank{"word", word},
    Blank{"name", name},
    Blank{"pair", pair},
    Blank{"instance", instance},
    Blank{"family", family},
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
    const auto of_time = std::ranges::find(blanks_of_time(), name, &Blank::name);
    const auto other = std::ranges::find(kBlanks, name, &Blank::name);
    const bool is_time = of_time != blanks_of_time().end();
    if (!is_time && other == kBlanks.end()) throw std::logic_error(fmt::format("no blank is called {}", name));
    const auto start = cursor.mark();
    auto value = (is_time ? of_time->read : other->read)(cursor);
    if (!value) cursor.reset(start);
    return value;
}

}  // namespace bw
