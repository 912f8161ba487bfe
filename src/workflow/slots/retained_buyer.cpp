#include "conditions/values/list.h"
#include "conditions/values/subset_names.h"
#include "workflow/slot.h"

namespace bw {
namespace {

// All discounts stay without a rule; those of others stay where those of one's own are replaced.
bool refuse_others(Cursor& cursor) {
    const auto start = cursor.mark();
    const bool any = cursor.skip("any account");
    const bool outside = !any && cursor.skip("accounts outside the subset");
    if (!any && !outside && !cursor.skip("another account")) return false;
    cursor.complain(Code::kInvalidValue, cursor.span_since(start),
                    any ? "discounts of all commitments stay without a rule"
                        : "a rule retains discounts of accounts that it names, or of those in the subset",
                    outside ? "replace those in it: `... purchased by any account and the commitment is purchased by "
                              "accounts in the subset`"
                            : "leave the rule out, or say whose discounts stay: `accounts in the subset`");
    return true;
}

std::optional<SlotValue> parse(Cursor& cursor) {
    if (refuse_others(cursor)) return RetainedBuyer{InSubset{}};
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
