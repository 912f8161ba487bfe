// A warning of the linter, and what would mend it.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "base/error.h"
#include "conditions/text/source_text.h"

namespace bw {

// The text at `span` becomes `text`. An empty span inserts.
struct Edit {
    Span span;
    std::string text{};
};

// What would mend it if that is what was meant.
struct Suggestion {
    std::string title{};  // "put `Remove taxes.` before it"
    std::vector<Edit> edits{};
};

struct Finding {
    Error warning;
    // All together, of one text, not overlapping; empty where a person must decide.
    std::vector<Edit> edits{};
    // Of which a person may choose one: each has edits, as above.
    std::vector<Suggestion> suggestions{};

    // Without edits it is none.
    void suggest(std::string title, std::vector<Edit> its_edits) {
        if (!its_edits.empty()) suggestions.push_back({std::move(title), std::move(its_edits)});
    }
};

}  // namespace bw
