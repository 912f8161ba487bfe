#include "workflow/slot.h"
#include "workflow/slots/shares.h"

namespace bw {
namespace {

constexpr ShareWords kWords{"a customer, with the part that it is billed: `Redfern 60%`",
                            "a customer is billed a part above 0%"};

std::optional<SlotValue> parse(Cursor& cursor) {
    auto shares = parse_shares(cursor, kWords);
    if (!shares) return std::nullopt;
    return SubsetShares{std::move(*shares)};
}

std::string print(const SlotValue& value) { return print_shares(std::get<SubsetShares>(value).shares); }

}  // namespace

const Slot& subset_shares_slot() {
    static constexpr Slot slot{"subset_shares",
                               "customers, each with its part: `Redfern 60% and Sable 40%`; 100% in all", parse, print,
                               "Redfern 60% and Sable 40%"};
    return slot;
}

}  // namespace bw
