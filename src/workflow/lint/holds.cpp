// Conditions that no line satisfies, or every line, or none any more.
#include <fmt/format.h>

#include <algorithm>

#include "workflow/conditions_of_steps.h"
#include "workflow/lint/checks.h"
#include "workflow/lint/edits.h"
#include "workflow/lint/logic.h"
#include "workflow/lint/rewrite.h"

namespace bw {
namespace {

bool never(const LintedRule& rule, std::optional<Day> from = std::nullopt) {
    return !rule.steps.empty() &&
           std::ranges::all_of(rule.steps, [&](const Step& step) { return never_holds(step.when, from); });
}

// The rule charges something though it selects no line.
bool adds_without_lines(const LintedRule& rule) {
    return std::ranges::any_of(rule.steps, [](const Step& step) {
        const auto* line = std::get_if<AddLine>(&step.action);
        if (line == nullptr || line->of_selected_alone) return false;
        const auto* fee = std::get_if<Percentages>(&line->formula);
        return std::holds_alternative<Shortfall>(line->formula) || (fee != nullptr && fee->at_least);
    });
}

bool is_percentage(const LintedRule& rule) { return std::holds_alternative<ChangePrice>(rule.rule.body); }

void check_never(const CheckInput& input, const LintedRule& rule) {
    const RuleParts parts = parts_of(rule.rule);
    const Condition* const when = condition_of(parts);
    const bool by_itself = when != nullptr && never_holds(*when);
    const bool taxes =
        !by_itself && is_percentage(rule) &&
        !disjoint(captured<Condition>(parts.filled.captures, "condition"), line_type_is({"Tax", "Credit"}));
    Finding& finding = input.warn_at(
        place_of_condition(input.source, rule.sentence), Code::kConditionNever,
        by_itself ? "no line can satisfy this condition" : "no line can satisfy this condition in this rule",
        taxes ? "percentages leave taxes and credits alone unless the rule ends with `, including taxes and credits`"
              : "");
    if (adds_without_lines(rule))
        finding.suggest("leave the condition out: the rule charges something without it, too",
                        rewriting(rule, without_condition(rule.rule)));
    else
        finding.edits = removal_of(rule);
}

void check_always(const CheckInput& input, const LintedRule& rule) {
    const RuleParts parts = parts_of(rule.rule);
    const Condition* const when = condition_of(parts);
    if (when == nullptr || !always_holds(*when)) return;
    input
        .warn_at(place_of_condition(input.source, rule.sentence), Code::kConditionAlways,
                 "every line satisfies this condition")
        .edits = rewriting(rule, without_condition(rule.rule));
}

// Usage may start in the month before the bill's.
bool days_are_over(const LintedRule& rule, Month month) { return never(rule, first_day(Month{month.since_epoch - 1})); }

void check_expired(const CheckInput& input, const LintedRule& rule) {
    if (!input.options.month) return;
    const Month month = *input.options.month;
    const auto& in_force = rule.rule.in_force;
    const bool months = in_force && in_force->to && *in_force->to < month;
    if (!months && !days_are_over(rule, month)) return;
    const std::string end = months ? fmt::format("the rule ends with {}", to_text(*in_force->to))
                                   : "the days of the rule's condition are over";
    Finding& finding = input.warn(rule, Code::kRuleExpired, fmt::format("{}, before {}", end, to_text(month)));
    if (months || !adds_without_lines(rule))
        finding.edits = removal_of(rule);
    else
        finding.suggest("remove the rule", removal_beside_others(input, rule));
}

}  // namespace

void check_holds(const CheckInput& input) {
    for (const LintedRule& rule : input.workflow.rules) {
        if (rule.is_inherited) continue;
        if (never(rule)) {
            check_never(input, rule);
            continue;
        }
        check_always(input, rule);
        check_expired(input, rule);
    }
}

}  // namespace bw
