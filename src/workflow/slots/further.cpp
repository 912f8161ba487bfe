#include <fmt/format.h>

#include "conditions/field_phrases.h"
#include "conditions/parse.h"
#include "conditions/print.h"
#include "workflow/slot.h"

namespace bw {
namespace {

std::optional<SlotValue> parse(Cursor& cursor) {
    const auto before = cursor.mark();
    const bool joined = cursor.accept("and");
    const bool stands_here = joined && starts_condition(cursor);
    if (joined && !stands_here) {
        expect_condition(cursor);
        Cursor unfinished = cursor;  // `and the service`: what it looks for is remembered
        parse_field_condition(unfinished);
    }
    cursor.reset(before);
    if (!stands_here) return std::nullopt;
    auto condition = parse_further(cursor);
    if (!condition) return std::nullopt;
    return Further{std::move(*condition)};
}

std::string print(const SlotValue& value) {
    const Condition& when = std::get<Further>(value).when;
    const bool alternatives = std::holds_alternative<AnyOf>(when.node);
    return fmt::format(fmt::runtime(alternatives ? "and ({})" : "and {}"), print_condition(when));
}

}  // namespace

const Slot& further_slot() {
    static constexpr Slot slot{"further", "`and` and a condition", parse, print, "and the service is Amazon RDS"};
    return slot;
}

}  // namespace bw
