// A warning of the linter, and what would mend it.
#pragma once

#include <string>
#include <vector>

#include "base/error.h"
#include "conditions/text/source_text.h"

namespace bw {

// The text at `span` becomes `text`. An empty span inserts.
struct Edit {
    Span span;
    std::string text{};
};

struct Finding {
    Error warning;
    std::vector<Edit> edits{};  // all together, of one text, not overlapping; empty where a person must decide
};

}  // namespace bw
