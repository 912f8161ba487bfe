// The fixed words of the language and how English varies them.
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "conditions/text/token.h"

namespace bw {

// How many tokens from `at` on read as `phrase` or one of its variants ("RIs": "RI", "Reserved Instances"), articles
// before it included; 0 where they do not. Case is ignored.
std::size_t length_of_phrase(std::span<const Token> tokens, std::size_t at, std::string_view phrase);

// The phrase and its variants, the phrase first.
std::vector<std::string_view> spellings_of(std::string_view phrase);

// A phrase of several words that varies as a whole, at the start of `words`, or its first word.
std::string_view first_phrase(std::string_view words);

bool is_article(const Token& token);  // a, an, the

// Words that end a name which is not in any list: "Amzon CloudFront by 5%" ends at "by".
bool is_reserved(const Token& token);
std::span<const std::string_view> reserved_words();

}  // namespace bw
