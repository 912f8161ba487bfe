#include "workflow/slot.h"

namespace bw {
namespace {

std::optional<SlotValue> parse(Cursor& cursor) {
    if (cursor.skip("public on-demand price") || cursor.accept("public price", "the"))
        return Base{PriceBase::kPublicPrice};
    if (cursor.accept("cost", "the")) return Base{PriceBase::kCost};
    if (cursor.accept("savings")) return Base{PriceBase::kSavings};
    return std::nullopt;
}

std::string print(const SlotValue& value) {
    switch (std::get<Base>(value).of) {
        case PriceBase::kPublicPrice: return "the public price";
        case PriceBase::kSavings: return "savings";
        default: return "the cost";
    }
}

}  // namespace

const Slot& base_slot() {
    static constexpr Slot slot{"base", "`the public price`, `the cost` or `savings`", parse, print, "the public price"};
    return slot;
}

}  // namespace bw
