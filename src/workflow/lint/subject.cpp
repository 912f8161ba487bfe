#include "workflow/lint/subject.h"

#include <fmt/format.h>

#include <algorithm>

#include "conditions/text/token.h"
#include "workflow/language.h"
#include "workflow/lint/allow.h"
#include "workflow/lint/closed.h"
#include "workflow/lint/inherited.h"

namespace bw {

std::vector<LintedWorkflow> linted_workflows(const SourceText& source, const ReadFile& file,
                                             const InheritedRules& inherited) {
    std::vector<LintedWorkflow> workflows;
    std::vector<Allow> allows;
    constexpr std::size_t kNone = std::string_view::npos;
    std::size_t comments = kNone;  // where those of the next rule begin
    for (const ReadItem& read : file.items) {
        if (read.item.kind == ItemKind::kBlank) continue;
        if (read.item.kind == ItemKind::kHeader) workflows.push_back({read.name, {}});
        if (read.item.kind == ItemKind::kComment) {
            if (comments == kNone) comments = read.item.span.begin;
            if (auto allow = read_allow(source, read.item.span)) allows.push_back(std::move(*allow));
            continue;
        }
        if (read.rule && !workflows.empty()) {
            auto& rules = workflows.back().rules;
            const Span sentence = read.item.span;
            const Span lines = whole_lines(source, {std::min(comments, sentence.begin), sentence.end});
            rules.push_back({*read.rule, rules.size() + 1, sentence, lines, lower(*read.rule), std::move(allows)});
        }
        allows.clear();
        comments = kNone;
    }
    for (LintedWorkflow& workflow : workflows) {
        inherit(workflow, inherited);
        mark_closed(workflow);
    }
    return workflows;
}

bool takes_off(const Action& action) {
    if (const auto* set = std::get_if<SetCharge>(&action)) return set->terms.empty();
    const auto* scale = std::get_if<Scale>(&action);
    return scale != nullptr && scale->factor.is_zero();
}

bool is_percent(const Action& action) {
    const auto* scale = std::get_if<Scale>(&action);
    return scale != nullptr && !scale->removes && !scale->factor.is_zero() && scale->factor != kOne;
}

bool replaces(const Action& action) {
    if (std::holds_alternative<SetToPublicPrice>(action) || std::holds_alternative<SetGross>(action) ||
        std::holds_alternative<SetToTopRate>(action))
        return true;
    const auto* set = std::get_if<SetCharge>(&action);
    return set != nullptr && !set->terms.empty();
}

Span whole_lines(const SourceText& source, Span span) {
    const std::string_view text = source.text();
    const std::size_t before = text.substr(0, span.begin).rfind('\n');
    const std::size_t end = text.find('\n', span.end);
    return {before == std::string_view::npos ? 0 : before + 1, end == std::string_view::npos ? text.size() : end + 1};
}

Span place_of_condition(const SourceText& source, Span sentence) {
    const auto tokens = tokenize(source.text(), sentence);
    for (std::size_t i = 0; i + 1 < tokens.size(); ++i) {
        if (is_word(tokens[i], "when") || (is_word(tokens[i], "except") && is_word(tokens[i + 1], "when")))
            return {tokens[i].span.begin, sentence.end};
    }
    return sentence;
}

std::string named(const LintedRule& rule) {
    if (!rule.is_inherited) return fmt::format("rule {}", rule.number);
    return rule.rule.id.empty() ? fmt::format("default rule {}", rule.number)
                                : fmt::format("default rule [{}]", rule.rule.id);
}

}  // namespace bw
