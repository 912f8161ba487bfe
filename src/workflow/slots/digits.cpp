#include <fmt/format.h>

#include <algorithm>

#include "conditions/values/value_form.h"
#include "workflow/slot.h"

namespace bw {
namespace {

constexpr unsigned kMost = 10;
constexpr std::string_view kWords[] = {"digits", "digit", "decimal places", "decimal place", "decimals", "decimal"};

std::optional<SlotValue> parse(Cursor& cursor) {
    const auto start = cursor.mark();
    if (reject_unfilled(cursor)) return Digits{};
    const Token& token = cursor.peek();
    const auto count = whole_number(token);
    if (!count) {
        cursor.expected(std::string(digits_slot().meaning));
        return std::nullopt;
    }
    cursor.advance();
    cursor.want(count == 1U ? "digit" : "digits", {}, true);
    const auto is_next = [&](std::string_view words) { return cursor.skip(words); };
    if (std::ranges::none_of(kWords, is_next))
        cursor.complain(Code::kInvalidValue, token.span, fmt::format("it is not said what the {} are", token.text),
                        fmt::format("write {} digits", token.text));
    if (*count <= kMost) return Digits{*count};
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
