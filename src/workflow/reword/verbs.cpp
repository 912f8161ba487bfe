#include "workflow/reword/verbs.h"

#include "conditions/text/wording.h"

namespace bw {

const std::vector<OtherVerb>& other_verbs() {
    static const std::vector<OtherVerb> all = {
        {"Increase", "Uplift"}, {"Raise", "Uplift"},    {"Mark up", "Uplift"},    {"Markup", "Uplift"},
        {"Mark-up", "Uplift"},  {"Reduce", "Discount"}, {"Decrease", "Discount"}, {"Lower", "Discount"},
    };
    return all;
}

std::vector<Token> with_own_verb(std::vector<Token> tokens) {
    for (const OtherVerb& verb : other_verbs()) {
        const std::size_t length = length_of_phrase(tokens, 0, verb.words);
        if (length == 0) continue;
        Token& first = tokens.front();
        first.span.end = tokens[length - 1].span.end;
        first.text = verb.read_as;
        tokens.erase(tokens.begin() + 1, tokens.begin() + static_cast<std::ptrdiff_t>(length));
        break;
    }
    return tokens;
}

}  // namespace bw
