#include "workflow/slot.h"
#include "workflow/slots/shares.h"

namespace bw {
namespace {

constexpr ShareWords kWords{"an identifier, with its part: `Web 60%`", "an identifier has a part above 0%"};

std::optional<SlotValue> parse(Cursor& cursor) {
    auto shares = parse_shares(cursor, kWords);
    if (!shares) return std::nullopt;
    return IdentifierShares{std::move(*shares)};
}

std::string print(const SlotValue& value) { return print_shares(std::get<IdentifierShares>(value).shares); }

}  // namespace

const Slot& identifier_shares_slot() {
    static constexpr Slot slot{"identifier_shares",
                               "identifiers, each with its part: `Web 60% and Batch 40%`; 100% in all", parse, print,
                               "Web 60% and Batch 40%"};
    return slot;
}

}  // namespace bw
