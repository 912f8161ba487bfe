#include "workflow/lint/closed.h"

#include <algorithm>
#include <optional>

#include "workflow/conditions_of_steps.h"
#include "workflow/lint/checks.h"
#include "workflow/lint/logic.h"
#include "workflow/lint/units.h"

namespace bw {
namespace {

// The lines that the rule closes. The line that it adds is not there when rules above it look.
std::vector<Condition> closed_lines(const LintedRule& rule) {
    std::vector<Condition> lines;
    if (!rule.rule.is_last) return lines;
    for (const Step& step : rule.steps) {
        const bool matches_none = std::holds_alternative<RemoveDiscountPart>(step.action) ||
                                  std::holds_alternative<AddLine>(step.action) || is_done_apart(step.action);
        if (!matches_none) lines.push_back(step.when);
    }
    return lines;
}

// Actions on lines one by one: without a line they do nothing.
bool needs_lines(const Action& action) {
    return !is_done_apart(action) && !std::holds_alternative<AddLine>(action) &&
           !std::holds_alternative<LeaveInPart>(action) && !std::holds_alternative<ShareOut>(action) &&
           !std::holds_alternative<GiveSavings>(action);
}

// A line that the rule adds and leaves open.
std::optional<Condition> added_line(const LintedRule& rule, const Step& step) {
    if (rule.rule.is_last) return std::nullopt;
    const auto of = [&](std::string_view type, const std::string& service) {
        return all_of({line_type_is({std::string(type)}), {FieldIs{Field::kService, "", Match::kEquals, {service}}}});
    };
    if (const auto* line = std::get_if<AddLine>(&step.action)) return of(line->line_type, line->shown_as);
    if (!std::holds_alternative<ShareOut>(step.action)) return std::nullopt;
    return line_type_is({"ProviderShare"});
}

// Whether the step has nothing to do once the rule `by` has closed what it matched, `between` standing between the two.
// Nothing where that is not proved.
std::optional<OnUnits> left_by(const LintedRule& by, std::span<const LintedRule> between, const Step& step) {
    if (!needs_lines(step.action) || !implies(step.when, any_of(closed_lines(by)))) return std::nullopt;
    if (std::ranges::any_of(between, [&](const LintedRule& one) { return may_add(one, step.when); }))
        return std::nullopt;
    const Condition units = units_among(step.when);
    if (never_holds(units)) return OnUnits::kPassesOver;
    for (const LintedRule& one : between)
        for (const Step& other : one.steps)
            if (may_replace_units(other.action) && !disjoint(other.when, units)) return std::nullopt;
    return on_units(step.action);
}

std::optional<Closed> closed_by(const LintedWorkflow& workflow, std::size_t at) {
    const LintedRule& rule = workflow.rules[at];
    if (rule.steps.empty()) return std::nullopt;
    const std::size_t first = at - rules_before(workflow, at).size();
    for (std::size_t by = first; by < at; ++by) {
        const LintedRule& closing = workflow.rules[by];
        if (!closing.rule.is_last || !months_cover(closing.rule, rule.rule)) continue;
        const auto between = std::span(workflow.rules).subspan(by + 1, at - by - 1);
        OnUnits least = OnUnits::kPassesOver;
        for (const Step& step : rule.steps)
            least = std::min(least, left_by(closing, between, step).value_or(OnUnits::kActs));
        if (least != OnUnits::kActs) return Closed{by, least == OnUnits::kPassesOver};
    }
    return std::nullopt;
}

}  // namespace

bool may_close(const LintedRule& rule, const Condition& lines) {
    return std::ranges::any_of(closed_lines(rule), [&](const Condition& one) { return !disjoint(one, lines); });
}

bool any_may_close(std::span<const LintedRule> rules, const Condition& lines) {
    return std::ranges::any_of(rules, [&](const LintedRule& rule) { return may_close(rule, lines); });
}

Condition left_open(std::span<const LintedRule> rules, const LintedRule& rule, const Condition& lines) {
    std::vector<Condition> parts{lines};
    for (const LintedRule& closing : rules)
        if (months_cover(closing.rule, rule.rule) && may_close(closing, lines))
            parts.push_back(none_of(any_of(closed_lines(closing))));
    return all_of(std::move(parts));
}

bool closes_for_later_ones(const LintedWorkflow& workflow, std::size_t at) {
    const auto closed = closed_lines(workflow.rules[at]);
    if (closed.empty()) return false;
    const Condition lines = any_of(closed);
    const auto later = std::span(workflow.rules).subspan(at + 1);
    return std::ranges::any_of(later, [&](const LintedRule& rule) {
        return std::ranges::any_of(rule.steps, [&](const Step& step) { return !disjoint(step.when, lines); });
    });
}

bool may_add(const LintedRule& rule, const Condition& lines) {
    return std::ranges::any_of(rule.steps, [&](const Step& step) {
        const auto added = added_line(rule, step);
        return added && !disjoint(*added, lines);
    });
}

void mark_closed(LintedWorkflow& workflow) {
    for (std::size_t at = 0; at < workflow.rules.size(); ++at) workflow.rules[at].closed = closed_by(workflow, at);
}

}  // namespace bw
