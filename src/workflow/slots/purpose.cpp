#include <algorithm>

#include "workflow/slot.h"

namespace bw {
namespace {

constexpr std::string_view kNoBreakSpace = "\xC2\xA0";

// The words as written, blanks and line breaks as one space each.
std::string collapsed(std::string_view text) {
    std::string words;
    for (std::size_t at = 0; at < text.size(); ++at) {
        const bool no_break = text.substr(at).starts_with(kNoBreakSpace);
        const bool blank = no_break || std::string_view(" \t\r\n").contains(text[at]);
        if (!blank)
            words += text[at];
        else if (!words.empty() && words.back() != ' ')
            words += ' ';
        if (no_break) ++at;
    }
    // The final stop is the sentence's, not the purpose's.
    while (words.ends_with(' ') || words.ends_with('.')) words.pop_back();
    return words;
}

// `from 2026-01 so 2026-12` is a slip of `to`, and no purpose.
bool is_month_alone(const Cursor& cursor) {
    const bool ends = cursor.peek(1).kind == TokenKind::kEnd || cursor.see_punctuation(',', 1);
    return ends && parse_month(cursor.peek().text).has_value();
}

std::optional<SlotValue> parse(Cursor& cursor) {
    const auto before = cursor.mark();
    cursor.accept_punctuation(',');
    if (!cursor.accept("so")) {
        cursor.reset(before);
        return std::nullopt;
    }
    while (cursor.accept_punctuation(',')) continue;
    if (cursor.at_end() || is_month_alone(cursor)) {
        cursor.expected("the purpose, in your own words");
        return std::nullopt;
    }
    const auto start = cursor.mark();
    while (!cursor.at_end()) cursor.advance();
    std::string words = collapsed(cursor.source().text(cursor.span_since(start)));
    if (words.empty()) {
        cursor.expected("the purpose, in your own words");
        return std::nullopt;
    }
    return Purpose{std::move(words)};
}

std::string print(const SlotValue& value) { return "so " + std::get<Purpose>(value).words; }

}  // namespace

const Slot& purpose_slot() {
    static constexpr Slot slot{"purpose", "`so` and the purpose, in your own words, to the end of the sentence", parse,
                               print, "so it is not shared with customer"};
    return slot;
}

}  // namespace bw
