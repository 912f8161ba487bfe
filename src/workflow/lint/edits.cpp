#include "workflow/lint/edits.h"

#include <fmt/format.h>

#include <algorithm>
#include <string>

#include "workflow/language.h"

namespace bw {
namespace {

std::string text_of_lines(const SourceText& source, const LintedRule& rule) {
    std::string text(source.text(rule.lines));
    if (!text.ends_with('\n')) text += '\n';
    return text;
}

std::string line_of(const Rule& rule) { return fmt::format("1. {}\n", to_sentence(rule)); }

Edit put_before(const LintedRule& rule, std::string text) {
    const std::size_t at = rule.lines.begin;
    return {{at, at}, std::move(text)};
}

// The last line of a file may have no break.
Edit put_behind(const SourceText& source, const LintedRule& rule, const std::string& text) {
    const std::size_t at = rule.lines.end;
    const bool open = at > 0 && source.text()[at - 1] != '\n';
    return {{at, at}, (open ? "\n" : "") + text};
}

}  // namespace

std::vector<Edit> removal_of(const LintedRule& rule) { return {{rule.lines, ""}}; }

std::vector<Edit> removal_beside_others(const CheckInput& input, const LintedRule& rule) {
    const auto own = std::ranges::count(input.workflow.rules, false, &LintedRule::is_inherited);
    if (own < 2) return {};
    return removal_of(rule);
}

std::vector<Edit> move_before(const SourceText& source, const LintedRule& rule, const LintedRule& other) {
    return {put_before(other, text_of_lines(source, rule)), {rule.lines, ""}};
}

std::vector<Edit> move_behind(const SourceText& source, const LintedRule& rule, const LintedRule& last) {
    return {{rule.lines, ""}, put_behind(source, last, text_of_lines(source, rule))};
}

std::vector<Edit> insertion_before(const LintedRule& rule, const Rule& inserted) {
    return {put_before(rule, line_of(inserted))};
}

std::vector<Edit> insertion_behind(const SourceText& source, const LintedRule& rule, const Rule& inserted) {
    return {put_behind(source, rule, line_of(inserted))};
}

std::vector<Edit> rewriting(const LintedRule& rule, const std::optional<Rule>& as) {
    if (!as) return {};
    return {{rule.sentence, to_sentence(*as)}};
}

}  // namespace bw
