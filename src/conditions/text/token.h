// Sentences as words, quoted values and punctuation.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "conditions/text/source_text.h"

namespace bw {

enum class TokenKind : std::uint8_t {
    kWord,         // "Amazon", "us-east-1", "3%", "BoxUsage:m5.large"
    kQuoted,       // "..." with the quotes removed; "" inside stands for one quote
    kUnclosed,     // a quote without its end on the same line
    kPunctuation,  // one of , ( ) . and what is in no sentence
    kPlaceholder,  // <accountID>, [account], {account}
    kEnd,
};

struct Token {
    TokenKind kind = TokenKind::kEnd;
    std::string text{};
    Span span{};
};

// The tokens of `span` of the text; the last one is kEnd. A full stop at the end of a word is a token of its own.
// Typographic quotes and hyphens, which word processors put in, are read as plain ones.
std::vector<Token> tokenize(std::string_view text, Span span);

bool is_word(const Token& token, std::string_view word);  // case ignored
bool is_punctuation(const Token& token, char c);
// The number that a word of nothing but digits says; one with more than nine of them is as large as nine nines. Else nothing.
std::optional<unsigned> whole_number(const Token& token);

}  // namespace bw
