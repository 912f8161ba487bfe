#include "workflow/slot.h"

namespace bw {
namespace {

std::optional<SlotValue> parse(Cursor& cursor) {
    const auto before = cursor.mark();
    cursor.accept_punctuation(',');
    if (!cursor.accept("unused included")) {
        cursor.reset(before);
        return std::nullopt;
    }
    return Unused{};
}

std::string print(const SlotValue&) { return ", unused included"; }

}  // namespace

const Slot& unused_slot() {
    static constexpr Slot slot{"unused", "`, unused included`", parse, print, ", unused included"};
    return slot;
}

}  // namespace bw
