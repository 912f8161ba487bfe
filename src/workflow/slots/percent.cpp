#include <fmt/format.h>

#include "conditions/values/value_form.h"
#include "workflow/slot.h"

namespace bw {
namespace {

// A thousandfold price: far beyond any contract, and far from the range of exact arithmetic.
const Decimal<10> kLargest = parse_decimal<10>("100000").value();

Percent zero() { return {Coefficient{0}}; }

void complain(Cursor& cursor, Span span, std::string why) {
    cursor.complain(Code::kInvalidPercent, span, std::move(why), "write a number such as 3% or 2.375%");
}

// The percentage without its sign, or nothing after a complaint.
std::optional<SlotValue> value_of(Cursor& cursor, Span span, std::string_view digits) {
    const auto number = parse_decimal<10>(digits);
    const std::string written(cursor.source().text(span));
    if (!number) {
        const std::size_t point = digits.find('.');
        const bool too_fine =
            parse_decimal<30>(digits) && point != std::string_view::npos && digits.size() - point > 11;
        complain(cursor, span,
                 too_fine ? fmt::format("\"{}\" has more than 10 digits after the point", written)
                          : fmt::format("\"{}\" is not a percentage", written));
    } else if (digits.starts_with('-') || digits.starts_with('+')) {
        complain(cursor, span, fmt::format("\"{}\" has a sign; `Uplift` and `Discount` say the direction", written));
    } else if (*number > kLargest) {
        complain(cursor, span, fmt::format("\"{}\" is more than 100000%", written));
    } else {
        return Percent{Coefficient{number->units * 100}};
    }
    return zero();
}

bool looks_like_number(std::string_view text) {
    return !text.empty() && (text[0] == '-' || text[0] == '+' || text[0] == '.' || (text[0] >= '0' && text[0] <= '9'));
}

std::optional<SlotValue> parse(Cursor& cursor) {
    const auto start = cursor.mark();
    if (reject_unfilled(cursor)) return zero();
    const Token& token = cursor.peek();
    std::string_view digits = token.text;
    if (token.kind != TokenKind::kWord || (!digits.ends_with('%') && !looks_like_number(digits))) {
        cursor.expected(std::string(percent_slot().meaning));
        return std::nullopt;
    }
    cursor.advance();
    if (digits.ends_with('%')) {
        digits.remove_suffix(1);
    } else if (is_word(cursor.peek(), "%") || is_word(cursor.peek(), "percent")) {
        cursor.advance();
    } else if (is_word(cursor.peek(), "per") && is_word(cursor.peek(1), "cent")) {
        cursor.advance(2);
    } else if (cursor.see_punctuation(',') && cursor.peek(1).text.ends_with('%')) {
        cursor.advance(2);
        complain(cursor, cursor.span_since(start), "a comma is not a decimal point");
        return zero();
    } else {
        complain(cursor, token.span, fmt::format("\"{}\" lacks its %", token.text));
        return zero();
    }
    return value_of(cursor, cursor.span_since(start), digits);
}

std::string print(const SlotValue& value) { return to_text(std::get<Percent>(value).value) + "%"; }

}  // namespace

const Slot& percent_slot() {
    static constexpr Slot slot{"percent", "a percentage such as 3% or 2.375%", parse, print, "2.375%"};
    return slot;
}

}  // namespace bw
