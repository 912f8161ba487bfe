#include "workflow/slot.h"

namespace bw {
namespace {

constexpr Coefficient kAll{kOne.units * 100};

std::optional<SlotValue> parse(Cursor& cursor) {
    const auto before = cursor.mark();
    cursor.accept_punctuation(',');
    if (!cursor.accept("keeping")) {
        cursor.reset(before);
        return std::nullopt;
    }
    const auto start = cursor.mark();
    const auto percent = percent_slot().parse(cursor);
    if (!percent) return std::nullopt;
    const Coefficient kept = std::get<Percent>(*percent).value;
    if (kept > kAll)
        cursor.complain(Code::kInvalidPercent, cursor.span_since(start), "no more than all savings can be kept",
                        "write a percentage from 0% to 100%");
    return Kept{kept};
}

std::string print(const SlotValue& value) { return ", keeping " + to_text(std::get<Kept>(value).percent) + "%"; }

}  // namespace

const Slot& kept_slot() {
    static constexpr Slot slot{"kept", "`, keeping` and the percentage of the savings that stays with the provider",
                               parse, print, ", keeping 20%"};
    return slot;
}

}  // namespace bw
