// Applies what the linter suggests.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "workflow/lint/lint.h"

namespace bw {

// The text with the edits made. REQUIRES: edits that do not overlap.
std::string with_edits(std::string_view text, std::vector<Edit> edits);

struct Fixed {
    std::string text;                // canonical (format_workflows)
    std::vector<Finding> applied{};  // in the order in which they were applied, their places those of the text then
    std::vector<Finding> left{};     // what a person must decide, of `text`
};

// Mends what findings with edits name, one after the other, until no finding has an edit.
// Errors: those of format_workflows.
Result<Fixed> fix_workflows(std::string_view text, const std::string& file, const LintOptions& options);

}  // namespace bw
