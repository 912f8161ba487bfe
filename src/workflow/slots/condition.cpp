#include "conditions/parse.h"
#include "conditions/print.h"
#include "workflow/slot.h"

namespace bw {
namespace {

std::optional<SlotValue> parse(Cursor& cursor) {
    if (!starts_when(cursor)) {
        cursor.expected("`when`");
        cursor.expected("`except when`");
        return std::nullopt;
    }
    auto condition = parse_when(cursor);
    if (!condition) return std::nullopt;
    return SlotValue{std::move(*condition)};
}

std::string print(const SlotValue& value) { return print_when(std::get<Condition>(value)); }

}  // namespace

const Slot& condition_slot() {
    static constexpr Slot slot{"condition", "`when` or `except when` and a condition", parse, print,
                               "when the usage occurs on Tuesdays"};
    return slot;
}

}  // namespace bw
