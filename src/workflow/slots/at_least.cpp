#include "workflow/slots/money.h"

namespace bw {
namespace {

std::optional<SlotValue> parse(Cursor& cursor) {
    const auto before = cursor.mark();
    cursor.accept_punctuation(',');
    if (!cursor.accept("at least")) {
        cursor.reset(before);
        return std::nullopt;
    }
    const auto money = parse_money(cursor);
    if (!money) return std::nullopt;
    return AtLeast{*money};
}

std::string print(const SlotValue& value) { return ", at least " + print_money(std::get<AtLeast>(value).money); }

}  // namespace

const Slot& at_least_slot() {
    static constexpr Slot slot{"at_least", "`, at least USD 100`", parse, print, ", at least USD 100"};
    return slot;
}

}  // namespace bw
