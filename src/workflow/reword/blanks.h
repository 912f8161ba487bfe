// What fills the blanks of rewordings: `{month}` is "2026-10" or "October 2026".
#pragma once

#include <algorithm>
#include <initializer_list>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "conditions/text/cursor.h"

namespace bw {

struct Blank {
    std::string_view name;
    // Nothing where no such thing stands here, whatever was read.
    std::optional<std::string> (*read)(Cursor& cursor);
};

std::span<const Blank> blanks_of_time();

// Reads what fills the blank of that name, and tells it as the language writes it. Nothing where no such thing stands here.
// REQUIRES: a blank of that name.
std::optional<std::string> read_blank(std::string_view name, Cursor& cursor);

inline bool is_digit(char c) { return c >= '0' && c <= '9'; }
inline bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
inline bool is_digits(std::string_view text) { return !text.empty() && std::ranges::all_of(text, is_digit); }

inline bool is_plain_word(const Token& token) { return token.kind == TokenKind::kWord; }

inline bool skip_one_of(Cursor& cursor, std::initializer_list<std::string_view> phrases) {
    return std::ranges::any_of(phrases, [&](std::string_view one) { return cursor.skip(one); });
}

// What is read by the parser of the language itself, without complaint.
template <class Parse>
std::optional<std::string> as_written(Cursor& cursor, const Parse& parse) {
    const auto start = cursor.mark();
    if (!parse(cursor) || cursor.problems().size() != start.problems || cursor.mark().at == start.at) return {};
    return std::string(cursor.source().text(cursor.span_since(start)));
}

}  // namespace bw
