// What can stand behind the beginning of a text, by what its parser looked for there.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "conditions/text/cursor.h"

namespace bw {

struct Follower {
    std::string text{};     // fixed words, or what messages call a value
    bool is_word = false;   // fixed words
    bool is_clean = false;  // nothing before it is wrong
};

// Adds the fixed words that were wanted at the end of the tokens (the last one kEnd), with the articles that they have.
void add_words(std::span<const Token> tokens, std::span<const Wanted> wanted, bool is_clean,
               std::vector<Follower>& followers);

// Adds what was expected at the end, as messages have it: values, and fixed words in backquotes.
void add_expected(std::span<const std::string> expectations, bool is_clean, std::vector<Follower>& followers);

}  // namespace bw
