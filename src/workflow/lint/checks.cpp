#include "workflow/lint/checks.h"

#include <algorithm>

namespace bw {

Finding& CheckInput::warn(const LintedRule& rule, Code code, std::string message, std::string hint) const {
    return warn_at(rule.sentence, code, std::move(message), std::move(hint));
}

Finding& CheckInput::warn_at(Span span, Code code, std::string message, std::string hint) const {
    Error warning = source.problem(code, span, std::move(message), std::move(hint));
    warning.severity = Severity::kWarning;
    return findings.emplace_back(std::move(warning));
}

std::span<const LintedRule> rules_before(const LintedWorkflow& workflow, std::size_t at) {
    const std::size_t first = at - std::min(at, kMostComparedRules);
    return std::span(workflow.rules).subspan(first, at - first);
}

}  // namespace bw
