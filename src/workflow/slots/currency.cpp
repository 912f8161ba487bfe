#include <fmt/format.h>

#include <algorithm>

#include "workflow/slot.h"

namespace bw {
namespace {

bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }

std::optional<SlotValue> parse(Cursor& cursor) {
    const Token& token = cursor.peek();
    if (token.kind != TokenKind::kWord || token.text.size() != 3 || !std::ranges::all_of(token.text, is_upper)) {
        cursor.expected("a currency such as EUR");
        return std::nullopt;
    }
    CurrencyCode currency{token.text};
    if (currency.code == "USD")
        cursor.complain(Code::kInvalidValue, token.span, "AWS charges in USD: there is nothing to convert",
                        "leave the rule out");
    cursor.advance();
    return currency;
}

}  // namespace

const Slot& currency_slot() {
    static constexpr Slot slot{"currency", "a currency by its three capitals, such as EUR", parse,
                               [](const SlotValue& value) { return std::get<CurrencyCode>(value).code; }, "EUR"};
    return slot;
}

}  // namespace bw
