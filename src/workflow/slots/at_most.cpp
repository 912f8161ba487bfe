#include "workflow/slots/money.h"

namespace bw {
namespace {

std::optional<SlotValue> parse(Cursor& cursor) {
    const auto before = cursor.mark();
    if (!cursor.accept_punctuation(',')) cursor.take("and");
    if (!cursor.accept("at most") && !cursor.take("capped at") && !cursor.take("up to")) {
        cursor.reset(before);
        return std::nullopt;
    }
    const auto money = parse_money(cursor);
    if (!money) return std::nullopt;
    return AtMost{*money};
}

std::string print(const SlotValue& value) { return ", at most " + print_money(std::get<AtMost>(value).money); }

}  // namespace

const Slot& at_most_slot() {
    static constexpr Slot slot{"at_most", "`, at most USD 500`", parse, print, ", at most USD 500"};
    return slot;
}

}  // namespace bw
