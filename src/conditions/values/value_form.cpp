#include "conditions/values/value_form.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/ascii_case.h"
#include "conditions/text/wording.h"

namespace bw {
namespace {

bool stands_at(const Cursor& cursor, std::size_t ahead, const Token& token) {
    const Token& here = cursor.peek(ahead);
    return token.kind == TokenKind::kWord ? is_word(here, token.text)
                                          : here.kind == token.kind && here.text == token.text;
}

// Compared token by token, so that blanks do not matter.
bool stands_here(const Cursor& cursor, std::span<const Token> name) {
    for (std::size_t i = 0; i < name.size(); ++i)
        if (!stands_at(cursor, i, name[i])) return false;
    return true;
}

}  // namespace

bool reject_unfilled(Cursor& cursor) {
    const Token& token = cursor.peek();
    if (token.kind == TokenKind::kPlaceholder) {
        cursor.complain(Code::kPlaceholder, token.span, fmt::format("{} is a placeholder", token.text),
                        "write the value in its place");
    } else if (token.kind == TokenKind::kUnclosed) {
        cursor.complain(Code::kSyntax, token.span, "the quote has no end on this line", "close it with \"");
    } else {
        return false;
    }
    cursor.advance();
    return true;
}

std::string quoted(std::string_view text) {
    std::string result = "\"";
    for (char c : text) result += c == '"' ? std::string("\"\"") : std::string(1, c);
    return result + "\"";
}

bool ends_value(const Token& token) {
    if (token.kind == TokenKind::kEnd) return true;
    if (is_punctuation(token, ',') || is_punctuation(token, ')')) return true;
    return is_reserved(token) || (token.kind == TokenKind::kWord && token.text.ends_with('%'));
}

std::optional<bool> says_there_is_one(const Token& token) {
    for (const std::string_view word : {"set", "present", "defined", "filled"})
        if (is_word(token, word)) return true;
    for (const std::string_view word : {"missing", "empty", "absent", "unset", "undefined", "blank", "null", "none"})
        if (is_word(token, word)) return false;
    return std::nullopt;
}

Names::Names(std::span<const std::vector<std::string_view>> spellings) {
    for (std::size_t i = 0; i < spellings.size(); ++i) {
        for (const std::string_view name : spellings[i]) {
            auto tokens = tokenize(name, {0, name.size()});
            tokens.pop_back();
            const std::string first = ascii_lower(tokens.front().text);
            by_first_word_[first].push_back({static_cast<int>(i), std::move(tokens)});
        }
    }
}

int Names::accept_longest(Cursor& cursor) const {
    const auto names = by_first_word_.find(ascii_lower(cursor.peek().text));
    if (names == by_first_word_.end()) return -1;
    const Name* best = nullptr;
    for (const Name& name : names->second) {
        const bool longer = best == nullptr || name.tokens.size() > best->tokens.size();
        if (longer && stands_here(cursor, name.tokens)) best = &name;
    }
    if (best == nullptr) return -1;
    cursor.advance(best->tokens.size());
    return best->thing;
}

Span skip_unknown_name(Cursor& cursor) {
    const auto start = cursor.mark();
    int depth = 0;
    while (!cursor.at_end()) {
        if (cursor.see_punctuation('(')) ++depth;
        if (depth == 0 && ends_value(cursor.peek())) break;
        if (cursor.see_punctuation(')')) --depth;
        cursor.advance();
        cursor.want_end_of_name();
    }
    return cursor.span_since(start);
}

}  // namespace bw
