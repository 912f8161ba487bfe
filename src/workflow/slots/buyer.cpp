#include "conditions/purchase_phrase.h"
#include "workflow/slot.h"

namespace bw {
namespace {

std::optional<SlotValue> parse(Cursor& cursor) {
    auto buyer = parse_buyer(cursor, Buyers::kOfRules);
    if (!buyer) return std::nullopt;
    return std::move(*buyer);
}

std::string print(const SlotValue& value) { return print_buyer(std::get<Buyer>(value)); }

}  // namespace

const Slot& buyer_slot() {
    static constexpr Slot slot{
        "buyer", "who bought it: `any account`, account ids, `accounts outside the subset`, or `subset \"Acme\"`",
        parse, print, "111122223333 or 444455556666"};
    return slot;
}

}  // namespace bw
