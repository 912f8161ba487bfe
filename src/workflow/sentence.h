// One sentence to one rule, by the templates of all rule kinds.
#pragma once

#include <optional>

#include "base/error.h"
#include "conditions/text/source_text.h"
#include "workflow/rule.h"

namespace bw {

struct ParsedSentence {
    std::optional<Rule> rule;  // absent where `problems` holds an error
    Errors problems;
};

ParsedSentence parse_sentence(const SourceText& source, Span sentence);

}  // namespace bw
