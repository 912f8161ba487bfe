#include "workflow/slot.h"

namespace bw {
namespace {

std::optional<SlotValue> parse(Cursor& cursor) {
    const auto before = cursor.mark();
    cursor.accept_punctuation(',');
    if (cursor.accept("below zero if need be")) return Excess{true, false};
    if (cursor.accept("carried forward")) return Excess{false, true};
    cursor.reset(before);
    return std::nullopt;
}

std::string print(const SlotValue& value) {
    return std::get<Excess>(value).carried ? ", carried forward" : ", below zero if need be";
}

}  // namespace

const Slot& excess_slot() {
    static constexpr Slot slot{"excess", "`, below zero if need be` or `, carried forward`", parse, print,
                               ", carried forward"};
    return slot;
}

}  // namespace bw
