#include "conditions/values/value_form.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/ascii_case.h"
#include "conditions/text/wording.h"

namespace bw {
namespace {

// How many tokens from here on spell the name, compared token by token, so that blanks do not matter.
std::size_t length_of_name(const Cursor& cursor, std::string_view name) {
    const std::string& first = cursor.peek().text;
    if (!equal_ignoring_case(name.substr(0, first.size()), first)) return 0;
    const auto tokens = tokenize(name, {0, name.size()});
    const std::size_t count = tokens.size() - 1;
    for (std::size_t i = 0; i < count; ++i) {
        const Token& here = cursor.peek(i);
        const bool same = tokens[i].kind == TokenKind::kWord
                              ? is_word(here, tokens[i].text)
                              : here.kind == tokens[i].kind && here.text == tokens[i].text;
        if (!same) return 0;
    }
    return count;
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

int accept_longest_name(Cursor& cursor, const std::vector<std::vector<std::string_view>>& names) {
    int best = -1;
    std::size_t best_length = 0;
    for (std::size_t i = 0; i < names.size(); ++i) {
        for (std::string_view name : names[i]) {
            const std::size_t length = length_of_name(cursor, name);
            if (length > best_length) std::tie(best, best_length) = std::pair(static_cast<int>(i), length);
        }
    }
    if (best >= 0) cursor.advance(best_length);
    return best;
}

Span skip_unknown_name(Cursor& cursor) {
    const auto start = cursor.mark();
    int depth = 0;
    while (!cursor.at_end()) {
        if (cursor.see_punctuation('(')) ++depth;
        if (depth == 0 && ends_value(cursor.peek())) break;
        if (cursor.see_punctuation(')')) --depth;
        cursor.advance();
    }
    return cursor.span_since(start);
}

}  // namespace bw
