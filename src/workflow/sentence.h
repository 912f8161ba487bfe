// One sentence to one rule, by the templates of all rule kinds.
#pragma once

#include <optional>

#include "base/error.h"
#include "conditions/text/source_text.h"
#include "conditions/text/token.h"
#include "workflow/followers.h"
#include "workflow/reword/suggest.h"
#include "workflow/rule.h"

namespace bw {

struct ParsedSentence {
    std::optional<Rule> rule;  // absent where `problems` holds an error
    Errors problems;
};

// `groups`: those that the sentence can name.
ParsedSentence parse_sentence(const SourceText& source, Span sentence, const std::vector<NamedGroup>& groups);

// What to write instead of a sentence that cannot be read; nothing where the tables of other words have nothing on it.
std::optional<RewordedHint> suggestion_for(std::string_view sentence, const std::vector<NamedGroup>& groups);

// What can stand at the end of the beginning of a sentence.
std::vector<Follower> what_follows(const SourceText& source, const std::vector<Token>& tokens,
                                   const std::vector<NamedGroup>& groups);

}  // namespace bw
