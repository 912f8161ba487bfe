#include <fmt/format.h>

#include <algorithm>

#include "conditions/values/value_form.h"
#include "workflow/slot.h"

namespace bw {
namespace {

constexpr unsigned kMost = 10;
constexpr std::string_view kWords[] = {"digits", "digit", "decimal places", "decimal place", "decimals", "decimal"};

bool is_number(std::string_view text) {
    return !text.empty() && std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

// Of a number with more figures than any that is possible: too many.
unsigned value_of(std::string_view number) {
    unsigned value = 0;
    for (const char c : number.substr(0, 3)) value = value * 10 + static_cast<unsigned>(c - '0');
    return number.size() > 3 ? kMost + 1 : value;
}

std::optional<SlotValue> parse(Cursor& cursor) {
    const auto start = cursor.mark();
    if (reject_unfilled(cursor)) return Digits{};
    const Token& token = cursor.peek();
    if (token.kind != TokenKind::kWord || !is_number(token.text)) {
        cursor.expected(std::string(digits_slot().meaning));
        return std::nullopt;
    }
    cursor.advance();
    const auto is_next = [&](std::string_view words) { return cursor.skip(words); };
    if (std::ranges::none_of(kWords, is_next))
        cursor.complain(Code::kInvalidValue, token.span, fmt::format("it is not said what the {} are", token.text),
                        fmt::format("write {} digits", token.text));
    const unsigned count = value_of(token.text);
    if (count <= kMost) return Digits{count};
    cursor.complain(Code::kInvalidValue, cursor.span_since(start), "a price has at most 10 digits after the point",
                    "write a number of digits from 0 to 10");
    return Digits{};
}

std::string print(const SlotValue& value) {
    const unsigned count = std::get<Digits>(value).count;
    return fmt::format("{} {}", count, count == 1 ? "digit" : "digits");
}

}  // namespace

const Slot& digits_slot() {
    static constexpr Slot slot{"digits", "a number of digits after the point, from 0 to 10", parse, print, "4 digits"};
    return slot;
}

}  // namespace bw
