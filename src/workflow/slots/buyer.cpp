#include "conditions/values/list.h"
#include "workflow/slot.h"
#include "workflow/slots/subset_names.h"

namespace bw {
namespace {

bool skip_outside(Cursor& cursor) { return cursor.skip("outside the subset") || cursor.skip("outside subset"); }

std::optional<SlotValue> parse(Cursor& cursor) {
    const auto start = cursor.mark();
    const bool any = cursor.skip("any account");
    if (any && !skip_outside(cursor)) return Buyer{AnyAccount{}};
    if (any) return Buyer{OutsideSubset{}};
    if (cursor.skip("account") && skip_outside(cursor)) return Buyer{OutsideSubset{}};
    cursor.reset(start);
    if (lacks_subset_name(cursor)) return std::nullopt;
    if (auto names = parse_subset_names(cursor)) return Buyer{NamedSubsets{std::move(*names)}};
    if (auto list = parse_list(cursor, account_value(), Joining::kEither))
        return Buyer{ListedAccounts{std::move(list->values)}};
    cursor.expected("`any account`");
    cursor.expected("`accounts outside the subset`");
    cursor.expected("`subset \"...\"`");
    return std::nullopt;
}

struct Printer {
    std::string operator()(const AnyAccount&) const { return "any account"; }
    std::string operator()(const OutsideSubset&) const { return "accounts outside the subset"; }
    std::string operator()(const NamedSubsets& subsets) const { return print_subset_names(subsets.names); }
    std::string operator()(const ListedAccounts& listed) const {
        return join(account_value().items(listed.accounts), "or");
    }
};

std::string print(const SlotValue& value) { return std::visit(Printer{}, std::get<Buyer>(value)); }

}  // namespace

const Slot& buyer_slot() {
    static constexpr Slot slot{
        "buyer", "who bought it: `any account`, account ids, `accounts outside the subset`, or `subset \"Acme\"`",
        parse, print, "111122223333 or 444455556666"};
    return slot;
}

}  // namespace bw
