#include "conditions/values/list.h"
#include "workflow/slot.h"

namespace bw {
namespace {

std::optional<SlotValue> parse(Cursor& cursor) {
    auto list = parse_list(cursor, account_value(), Joining::kEither);
    if (!list) return std::nullopt;
    return AccountList{std::move(list->values)};
}

std::string print(const SlotValue& value) {
    return join(account_value().items(std::get<AccountList>(value).ids), "and");
}

}  // namespace

const Slot& accounts_slot() {
    static constexpr Slot slot{"accounts", "account ids", parse, print, "111122223333"};
    return slot;
}

}  // namespace bw
