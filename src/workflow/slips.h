// Fixed words of the language that are misspelt.
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "conditions/text/cursor.h"

namespace bw {

// A token that may stand for a fixed word.
struct Slip {
    std::size_t at = 0;  // the token
    std::string_view read_as{};
};

// Whether the text, which is not the word, can be a slip in writing it: one edit (a letter too many, too few, another, two
// swapped) in words of three or four letters; two in longer ones, whose first letter is then right. Never with digits,
// and never of abbreviations such as EDP.
bool is_slip_of(std::string_view text, std::string_view word);

// Whether it is the word, or a slip of it.
bool is_or_slip_of(const Token& token, std::string_view word);

// The warning that words were read as others. `reading`: all of it, as it was read.
Error slip_warning(const SourceText& source, Span span, std::string_view reading);

// The slips that there may be, given the words that the parser looked for; by place, each once.
std::vector<Slip> possible_slips(std::span<const Token> tokens, std::span<const Wanted> wanted);

// The tokens without the slips.
std::vector<Token> corrected(std::vector<Token> tokens, std::span<const Slip> slips);

}  // namespace bw
