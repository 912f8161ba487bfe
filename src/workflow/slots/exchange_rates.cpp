#include <fmt/format.h>

#include <algorithm>

#include "workflow/slots/exchange_rate.h"

namespace bw {
namespace {

const Coefficient kLargestRate = parse_decimal<Coefficient::kScale>("1000000").value();

// `in 2026-01`; nothing where no month follows.
std::optional<Month> parse_month_of(Cursor& cursor) {
    if (!cursor.accept("in")) return std::nullopt;
    const Token& token = cursor.peek();
    if (cursor.at_end()) return std::nullopt;
    cursor.advance();
    const auto month = parse_month(token.text);
    if (!month)
        cursor.complain(Code::kInvalidDate, token.span, fmt::format("\"{}\" is not a month", token.text),
                        "months of billing are written 2026-01");
    return month.value_or(Month{});
}

bool sees_another(const Cursor& cursor) {
    std::size_t ahead = cursor.see_punctuation(',') ? 1 : 0;
    cursor.want("and", {}, true, ahead);
    ahead += cursor.see("and", ahead);
    const std::string& text = cursor.peek(ahead).text;
    return ahead > 0 && !text.empty() && text[0] >= '0' && text[0] <= '9';
}

std::optional<SlotValue> parse(Cursor& cursor) {
    ExchangeRates rates;
    while (true) {
        const auto start = cursor.mark();
        const auto rate = parse_exchange_rate(cursor);
        if (!rate) return std::nullopt;
        const auto month = parse_month_of(cursor);
        if (!rates.rates.empty() && !month)
            cursor.complain(Code::kInvalidValue, cursor.span_since(start), "this rate is of no month",
                            "one rate stands alone, or each with its month: `0.93 in 2026-01, 0.94 in 2026-02`");
        const bool rises = rates.rates.empty() || !month || *rates.rates.back().month < *month;
        if (!rises)
            cursor.complain(Code::kInvalidValue, cursor.span_since(start),
                            "the months of the rates do not rise, or one stands twice");
        rates.rates.push_back({*rate, month});
        if (!month || !sees_another(cursor)) return rates;
        cursor.accept_punctuation(',');
        cursor.take("and");
    }
}

std::string print(const SlotValue& value) {
    const auto& rates = std::get<ExchangeRates>(value).rates;
    std::string text;
    for (std::size_t i = 0; i < rates.size(); ++i) {
        if (i > 0) text += i + 1 == rates.size() ? " and " : ", ";
        text += to_text(rates[i].rate);
        if (rates[i].month) text += " in " + to_text(*rates[i].month);
    }
    return text;
}

}  // namespace

std::optional<Coefficient> parse_exchange_rate(Cursor& cursor) {
    const auto start = cursor.mark();
    const Token& token = cursor.peek();
    const bool number = token.kind == TokenKind::kWord && !token.text.empty() &&
                        (token.text[0] == '-' || (token.text[0] >= '0' && token.text[0] <= '9'));
    if (!number) {
        cursor.expected("a rate such as 0.9312");
        return std::nullopt;
    }
    const std::string digits = token.text;
    cursor.advance();
    const auto rate = parse_decimal<Coefficient::kScale>(digits);
    if (rate && Coefficient{} < *rate && *rate <= kLargestRate) return *rate;
    cursor.complain(Code::kInvalidValue, cursor.span_since(start), fmt::format("\"{}\" is no exchange rate", digits),
                    "write what one US dollar is: a number above 0 with at most 12 digits after the point");
    return kOne;
}

const Slot& exchange_rates_slot() {
    static constexpr Slot slot{"exchange_rates",
                               "what one US dollar is: `0.9312`, or by months, `0.93 in 2026-01 and 0.94 in 2026-02`",
                               parse, print, "0.9312"};
    return slot;
}

}  // namespace bw
