#include "workflow/slot.h"

namespace bw {
namespace {

std::optional<SlotValue> parse(Cursor& cursor) {
    const auto before = cursor.mark();
    cursor.accept_punctuation(',');
    if (!cursor.accept("including") || !cursor.accept("free tier")) {
        cursor.reset(before);
        return std::nullopt;
    }
    return FreeTier{true};
}

std::string print(const SlotValue&) { return ", including free tier"; }

}  // namespace

const Slot& free_tier_slot() {
    static constexpr Slot slot{"free_tier", "`, including free tier`", parse, print, ", including free tier"};
    return slot;
}

}  // namespace bw
