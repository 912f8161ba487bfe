#include "workflow/slot.h"

namespace bw {
namespace {

std::optional<SlotValue> parse(Cursor& cursor) {
    const auto before = cursor.mark();
    cursor.accept_punctuation(',');
    cursor.take("and");
    if (!cursor.accept("no later rule applies")) {
        cursor.reset(before);
        return std::nullopt;
    }
    return NoLaterRule{};
}

std::string print(const SlotValue&) { return ", and no later rule applies"; }

}  // namespace

const Slot& no_later_rule_slot() {
    static constexpr Slot slot{"no_later_rule",
                               "`, and no later rule applies`: rules below pass over the lines that this one matched",
                               parse, print, ", and no later rule applies"};
    return slot;
}

}  // namespace bw
