#include <algorithm>

#include "conditions/canonical.h"
#include "conditions/values/list.h"
#include "workflow/slot.h"

namespace bw {
namespace {

std::optional<SlotValue> parse(Cursor& cursor) {
    if (!cursor.skip("usage type") && !cursor.accept("usage types")) return std::nullopt;
    const Match match = cursor.accept("like") ? Match::kLike : Match::kEquals;
    const ValueForm& form = match == Match::kLike ? pattern_value() : text_value();
    const auto list = parse_list(cursor, form, Joining::kEither);
    if (!list) return std::nullopt;
    const Condition leaf = canonical({FieldIs{Field::kUsageType, "", match, list->values}});
    return UsageTypes{std::get<FieldIs>(leaf.node)};
}

std::string print(const SlotValue& value) {
    const FieldIs& types = std::get<UsageTypes>(value).types;
    const bool patterns = types.match == Match::kLike;
    const ValueForm& form = patterns ? pattern_value() : text_value();
    return (patterns ? "usage types like " : "usage types ") + join(form.items(types.values), "or");
}

}  // namespace

const Slot& usage_types_slot() {
    static constexpr Slot slot{"usage_types",
                               "`usage types` and their names in quotes, or `usage types like` and patterns", parse,
                               print, "usage types like \"*DataTransfer-Out-Bytes\""};
    return slot;
}

}  // namespace bw
