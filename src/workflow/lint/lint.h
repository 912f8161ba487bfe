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

// What the data says of a rule that it has no line for.
struct Unmatched {
    std::string message;
    std::string hint;
};

struct LintOptions {
    std::optional<Month> month{};  // the first billing month that matters: what ends before it has expired
    // Whether the data has no line for a rule; absent where there is no data.
    std::function<std::optional<Unmatched>(const LintedRule&)> unmatched{};
};

// The warnings of the file, in the order of their places: those of parse_workflows(), and the linter's own. Comments that
// allow a warning for a rule silence both. Empty where the file has errors: it must be mended first.
std::vector<Finding> lint_workflows(std::string_view text, const std::string& file, const LintOptions& options);

}  // namespace bw
