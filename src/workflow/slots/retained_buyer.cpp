#include "conditions/values/list.h"
#include "conditions/values/subset_names.h"
#include "workflow/slot.h"

namespace bw {
namespace {

std::optional<SlotValue> parse(Cursor& cursor) {
    const auto start = cursor.mark();
    if (cursor.skip("accounts in the subset") || cursor.skip("accounts of the subset")) {
        if (cursor.at_end() || ends_value(cursor.peek()) || cursor.peek().kind == TokenKind::kWord)
            return RetainedBuyer{InSubset{}};
        cursor.reset(start);
    }
    if (lacks_subset_name(cursor)) return std::nullopt;
    if (auto names = parse_subset_names(cursor)) return RetainedBuyer{NamedSubsets{std::move(*names)}};
    if (auto list = parse_list(cursor, account_value(), Joining::kEither))
        return RetainedBuyer{ListedAccounts{std::move(list->values)}};
    cursor.expected("`accounts in the subset`");
    cursor.expected("`subset \"...\"`");
    return std::nullopt;
}

struct Printer {
    std::string operator()(const InSubset&) const { return "accounts in the subset"; }
    std::string operator()(const NamedSubsets& subsets) const { return print_subset_names(subsets.names); }
    std::string operator()(const ListedAccounts& listed) const {
        return join(account_value().items(listed.accounts), "or");
    }
};

std::string print(const SlotValue& value) { return std::visit(Printer{}, std::get<RetainedBuyer>(value)); }

}  // namespace

const Slot& retained_buyer_slot() {
    static constexpr Slot slot{"retained_buyer",
                               "whose commitments count: `accounts in the subset`, account ids, or `subset \"Acme\"`",
                               parse, print, "accounts in the subset"};
    return slot;
}

}  // namespace bw
