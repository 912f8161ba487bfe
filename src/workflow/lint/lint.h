// Warnings about workflows that are written correctly and most likely not meant so: codes 23xx. docs/linter.md
// explains each.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/calendar.h"
#include "workflow/lint/finding.h"

namespace bw {

struct LintedRule;

// What the data says against a rule.
struct Unmatched {
    std::string message;
    std::string hint;
};

struct LintOptions {
    std::optional<Month> month{};  // the first billing month that matters: what ends before it has expired
    // Whether the data has no line for a rule; absent where there is no data.
    std::function<std::optional<Unmatched>(const LintedRule&)> unmatched{};
    // Whether the data has commitments that the rule of the workflow of this name replaces on one customer's bill while they
    // cost another; absent where there is no data.
    std::function<std::optional<Unmatched>(const std::string&, const LintedRule&)> replaced_elsewhere{};
};

// The warnings of the file, in the order of their places: those of parse_workflows(), and the linter's own. Comments that
// allow a warning for a rule silence both. Empty where the file has errors: it must be mended first.
std::vector<Finding> lint_workflows(std::string_view text, const std::string& file, const LintOptions& options);

}  // namespace bw
