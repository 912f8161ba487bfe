#include "workflow/slots/money.h"

#include <fmt/format.h>

#include <algorithm>

#include "conditions/values/value_form.h"

namespace bw {
namespace {

// Beyond any bill, and far from the range of exact arithmetic.
const Amount kLargest = parse_decimal<Amount::kScale>("1000000000").value();

bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool is_currency(const Token& token) {
    return token.kind == TokenKind::kWord && token.text.size() == 3 && std::ranges::all_of(token.text, is_upper);
}

bool starts_number(const Token& token) {
    return token.kind == TokenKind::kWord && !token.text.empty() &&
           (is_digit(token.text[0]) || token.text[0] == '-' || token.text[0] == '+');
}

// A comma between digits without blanks, and three digits behind it.
bool sees_thousands(const Cursor& cursor, std::size_t end) {
    const Token& comma = cursor.peek();
    const Token& group = cursor.peek(1);
    return is_punctuation(comma, ',') && comma.span.begin == end && group.kind == TokenKind::kWord &&
           group.span.begin == comma.span.end && group.text.size() >= 3 &&
           std::ranges::all_of(group.text.substr(0, 3), is_digit) && (group.text.size() == 3 || group.text[3] == '.');
}

std::string number_text(Cursor& cursor) {
    std::string digits = cursor.peek().text;
    std::size_t end = cursor.peek().span.end;
    cursor.advance();
    while (sees_thousands(cursor, end)) {
        digits += cursor.peek(1).text;
        end = cursor.peek(1).span.end;
        cursor.advance(2);
    }
    return digits;
}

std::optional<SlotValue> parse(Cursor& cursor) {
    auto money = parse_money(cursor);
    if (!money) return std::nullopt;
    return std::move(*money);
}

std::string with_thousands(std::string digits) {
    const std::size_t point = std::min(digits.find('.'), digits.size());
    if (digits.size() == point + 2) digits += '0';  // USD 25.50
    for (std::size_t at = point; at > 3; at -= 3) digits.insert(at - 3, ",");
    return digits;
}

}  // namespace

bool sees_money(const Cursor& cursor) { return is_currency(cursor.peek()) && starts_number(cursor.peek(1)); }

std::optional<MoneyText> parse_number(Cursor& cursor, std::string_view meaning) {
    const auto start = cursor.mark();
    if (reject_unfilled(cursor)) return MoneyText{"USD", "0", cursor.span_since(start)};
    if (!sees_money(cursor)) {
        cursor.expected(std::string(meaning));
        return std::nullopt;
    }
    MoneyText money{cursor.peek().text, {}, {}};
    cursor.advance();
    money.digits = number_text(cursor);
    money.span = cursor.span_since(start);
    return money;
}

std::optional<Payment> parse_money(Cursor& cursor) {
    const auto number = parse_number(cursor, money_slot().meaning);
    if (!number) return std::nullopt;
    Payment money{number->currency, {}};
    const auto amount = parse_decimal<Amount::kScale>(number->digits);
    const Span span = number->span;
    const std::string written(cursor.source().text(span));
    if (!amount)
        cursor.complain(Code::kInvalidValue, span, fmt::format("\"{}\" is not an amount of money", written),
                        "write a currency and a number of at most 10 digits after the point, such as USD 10,000.50");
    else if (*amount < Amount{} || *amount > kLargest)
        cursor.complain(Code::kInvalidValue, span,
                        fmt::format("\"{}\" is below zero, or above a thousand million", written),
                        "the words of the rule say whether the customer pays or gets it");
    else
        money.amount = *amount;
    return money;
}

std::string print_money(const Payment& money) {
    return fmt::format("{} {}", money.currency, with_thousands(to_text(money.amount)));
}

const Slot& money_slot() {
    static const Slot slot{"money", "an amount of money such as USD 10,000", parse,
                           [](const SlotValue& value) { return print_money(std::get<Payment>(value)); }, "USD 100"};
    return slot;
}

}  // namespace bw
