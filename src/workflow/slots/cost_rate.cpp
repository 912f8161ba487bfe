#include "workflow/slots/exchange_rate.h"

namespace bw {
namespace {

std::optional<SlotValue> parse(Cursor& cursor) {
    const auto before = cursor.mark();
    cursor.accept_punctuation(',');
    if (!cursor.accept("costs at")) {
        cursor.reset(before);
        return std::nullopt;
    }
    const auto rate = parse_exchange_rate(cursor);
    if (!rate) return std::nullopt;
    return CostRate{*rate};
}

std::string print(const SlotValue& value) { return ", costs at " + to_text(std::get<CostRate>(value).rate); }

}  // namespace

const Slot& cost_rate_slot() {
    static constexpr Slot slot{"cost_rate", "`, costs at` and the rate at which the provider's own cost is converted",
                               parse, print, ", costs at 0.925"};
    return slot;
}

}  // namespace bw
