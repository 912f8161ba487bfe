#include <fmt/format.h>

#include "conditions/values/value_form.h"
#include "workflow/slot.h"

namespace bw {
namespace {

// Nothing after a complaint, or where the sentence ends.
std::optional<Month> parse_one(Cursor& cursor) {
    if (reject_unfilled(cursor)) return std::nullopt;
    if (cursor.at_end()) {
        cursor.expected("a month such as 2026-01");
        return std::nullopt;
    }
    const Token& token = cursor.peek();
    cursor.advance();
    const auto month = parse_month(token.text);
    if (!month)
        cursor.complain(Code::kInvalidDate, token.span, fmt::format("\"{}\" is not a month", token.text),
                        "months of billing are written 2026-01; days, 2026-01-15, stand after `when the usage occurs`");
    return month;
}

std::optional<SlotValue> parse(Cursor& cursor) {
    const auto start = cursor.mark();
    if (!cursor.accept("from")) return std::nullopt;
    if (cursor.at_end()) return parse_one(cursor), std::nullopt;
    MonthRange range{parse_one(cursor).value_or(Month{}), {}};
    if (!cursor.accept("to")) return range;
    if (cursor.at_end()) return parse_one(cursor), std::nullopt;
    range.to = parse_one(cursor);
    const bool valid = cursor.problems().size() == start.problems;
    if (valid && range.to && *range.to < range.from)
        cursor.complain(Code::kInvalidDate, cursor.span_since(start), "the range ends before it starts");
    return range;
}

std::string print(const SlotValue& value) {
    const auto& range = std::get<MonthRange>(value);
    if (!range.to) return fmt::format("from {}", to_text(range.from));
    return fmt::format("from {} to {}", to_text(range.from), to_text(*range.to));
}

}  // namespace

const Slot& months_slot() {
    static constexpr Slot slot{"months", "months of billing: `from 2026-01`, or `from 2026-01 to 2026-12`", parse,
                               print, "from 2026-01 to 2026-12"};
    return slot;
}

}  // namespace bw
