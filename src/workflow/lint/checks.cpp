#include "workflow/lint/checks.h"

#include <fmt/format.h>

#include <algorithm>

#include "workflow/language.h"

namespace bw {
namespace {

std::string text_of_lines(const SourceText& source, const LintedRule& rule) {
    std::string text(source.text(rule.lines));
    if (!text.ends_with('\n')) text += '\n';
    return text;
}

}  // namespace

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

Edit removal_of(const LintedRule& rule) { return {rule.lines, ""}; }

std::vector<Edit> move_before(const SourceText& source, const LintedRule& rule, const LintedRule& other) {
    const std::size_t at = other.lines.begin;
    return {{{at, at}, text_of_lines(source, rule)}, removal_of(rule)};
}

std::vector<Edit> move_after(const SourceText& source, const LintedRule& rule, const LintedRule& last) {
    const std::size_t at = last.lines.end;
    const bool open = at > 0 && source.text()[at - 1] != '\n';
    return {removal_of(rule), {{at, at}, (open ? "\n" : "") + text_of_lines(source, rule)}};
}

Edit rewritten(const LintedRule& rule, const Rule& as) { return {rule.sentence, to_sentence(as)}; }

}  // namespace bw
