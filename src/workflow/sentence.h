// One sentence to one rule, by the templates of all rule kinds.
#pragma once

#include <optional>

#include "base/error.h"
#include "conditions/text/source_text.h"
#include "conditions/text/token.h"
#include "workflow/rule.h"

namespace bw {

struct ParsedSentence {
    std::optional<Rule> rule;  // absent where `problems` holds an error
    Errors problems;
};

// `groups`: those that the sentence can name.
ParsedSentence parse_sentence(const SourceText& source, Span sentence, const std::vector<NamedGroup>& groups);

// What could stand behind the tokens (the last one kEnd) of the beginning of a sentence: fixed words in backquotes, and what
// values are called. Empty where no sentence begins so.
std::vector<std::string> expected_after(const SourceText& source, const std::vector<Token>& tokens,
                                        const std::vector<NamedGroup>& groups);

}  // namespace bw
