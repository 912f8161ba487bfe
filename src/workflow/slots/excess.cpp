#include "workflow/slot.h"

namespace bw {
namespace {

std::optional<SlotValue> parse(Cursor& cursor) {
    const auto before = cursor.mark();
    cursor.accept_punctuation(',');
    if (!cursor.accept("below zero if need be")) {
        cursor.reset(before);
        return std::nullopt;
    }
    return Excess{true};
}

std::string print(const SlotValue&) { return ", below zero if need be"; }

}  // namespace

const Slot& excess_slot() {
    static constexpr Slot slot{"excess", "`, below zero if need be`", parse, print, ", below zero if need be"};
    return slot;
}

}  // namespace bw
