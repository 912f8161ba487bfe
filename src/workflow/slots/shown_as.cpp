#include "conditions/values/value_form.h"
#include "workflow/slot.h"

namespace bw {
namespace {

std::optional<SlotValue> parse(Cursor& cursor) {
    const auto before = cursor.mark();
    cursor.accept_punctuation(',');
    if (!cursor.accept("shown as")) {
        cursor.reset(before);
        return std::nullopt;
    }
    if (reject_unfilled(cursor)) return ShownAs{"placeholder"};
    const Token& token = cursor.peek();
    if (token.kind != TokenKind::kQuoted) {
        cursor.expected("the words on the bill, in quotes");
        return std::nullopt;
    }
    cursor.advance();
    if (token.text.empty()) cursor.complain(Code::kInvalidValue, token.span, "a line without a name cannot be shown");
    return ShownAs{token.text};
}

std::string print(const SlotValue& value) { return ", shown as " + quoted(std::get<ShownAs>(value).words); }

}  // namespace

const Slot& shown_as_slot() {
    static constexpr Slot slot{"shown_as",
                               "`, shown as` and words in quotes: the name of the line that the rule adds to bills, or "
                               "under which customers see what it did",
                               parse, print, ", shown as \"Managed service\""};
    return slot;
}

}  // namespace bw
