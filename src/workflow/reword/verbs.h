// Verbs that mean what one of the language's does, and nothing else: `Increase ... by 3%` is an uplift. They are read,
// and never printed.
#pragma once

#include <string_view>
#include <vector>

#include "conditions/text/token.h"

namespace bw {

struct OtherVerb {
    std::string_view words;
    std::string_view read_as;
};

const std::vector<OtherVerb>& other_verbs();

// The tokens of a sentence with the language's verb in the place of another one.
std::vector<Token> with_own_verb(std::vector<Token> tokens);

}  // namespace bw
