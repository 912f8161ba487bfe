#include "workflow/slot.h"

namespace bw {
namespace {

std::optional<SlotValue> parse(Cursor& cursor) {
    const auto before = cursor.mark();
    const bool comma = cursor.accept_punctuation(',');
    if (comma) cursor.skip("and");
    if (!cursor.accept("including")) {
        cursor.reset(before);
        return std::nullopt;
    }
    Inclusions both;
    do {
        const bool taxes = cursor.accept("taxes");
        if (!taxes && !cursor.accept("credits")) return std::nullopt;
        (taxes ? both.taxes : both.credits) = true;
    } while (cursor.take("and"));
    return both;
}

std::string print(const SlotValue& value) {
    const auto& both = std::get<Inclusions>(value);
    if (both.taxes && both.credits) return ", including taxes and credits";
    return both.taxes ? ", including taxes" : ", including credits";
}

}  // namespace

const Slot& inclusions_slot() {
    static constexpr Slot slot{"inclusions", "`, including taxes`, `, including credits` or both", parse, print,
                               ", including taxes and credits"};
    return slot;
}

}  // namespace bw
