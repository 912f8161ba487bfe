// Percentages that together take more off lines than they cost.
#include <fmt/format.h>

#include <algorithm>

#include "workflow/conditions_of_steps.h"
#include "workflow/lint/checks.h"
#include "workflow/lint/closed.h"
#include "workflow/lint/edits.h"
#include "workflow/lint/logic.h"
#include "workflow/lint/rewrite.h"

namespace bw {
namespace {

// The part of the cost that the action adds; below zero where it takes that off. Nothing for all other actions.
std::optional<Coefficient> part_of_cost(const Action& action) {
    const auto* more = std::get_if<AddTerms>(&action);
    if (more == nullptr || more->terms.size() != 1 || more->terms.front().first != Measure::kUnblended)
        return std::nullopt;
    return more->terms.front().second;
}

bool lowers(const Action& action) {
    const auto* scale = std::get_if<Scale>(&action);
    const auto part = part_of_cost(action);
    return (scale != nullptr && scale->factor < kOne) || (part && *part < Coefficient{});
}

enum class Applies : std::uint8_t { kNever, kPerhaps, kToAll };

struct Lines {
    Condition which;
    const LintedRule& in_months_of;

    Applies applied(const LintedRule& rule, const Step& step) const {
        if (!months_meet(rule.rule, in_months_of.rule) || disjoint(step.when, which)) return Applies::kNever;
        return months_cover(rule.rule, in_months_of.rule) && implies(which, step.when) ? Applies::kToAll
                                                                                       : Applies::kPerhaps;
    }
};

// What part of their cost those of the lines are charged at most of which that can be told; nothing where there are none.
// Discounts that a rule removes from the lines themselves are left out of it.
std::optional<Coefficient> charged_after(std::span<const LintedRule> rules, Lines lines) {
    Coefficient charge = kOne;
    for (const LintedRule& rule : rules) {
        if (may_close(rule, lines.which)) return std::nullopt;
        for (const Step& step : rule.steps) {
            const Applies applied = lines.applied(rule, step);
            if (applied == Applies::kNever || std::holds_alternative<AddLine>(step.action) ||
                std::holds_alternative<RemoveDiscountPart>(step.action))
                continue;
            const auto* scale = std::get_if<Scale>(&step.action);
            const auto part = part_of_cost(step.action);
            const bool known = scale != nullptr || part;
            if (known && applied == Applies::kToAll) {
                charge = scale != nullptr ? times(charge, scale->factor) : charge + *part;
            } else if (!lowers(step.action) || charge < Coefficient{}) {
                lines.which = all_of({lines.which, none_of(step.when)});
                if (never_holds(lines.which)) return std::nullopt;
            }
        }
    }
    return charge;
}

// As if every percentage that lowers charges met every line: what is not below zero then never is.
bool may_flip(std::span<const LintedRule> rules) {
    Coefficient charge = kOne;
    for (const LintedRule& rule : rules)
        for (const Step& step : rule.steps)
            if (lowers(step.action)) {
                const auto part = part_of_cost(step.action);
                charge = part ? charge + *part : times(charge, std::get<Scale>(step.action).factor);
                if (charge < Coefficient{}) return true;
            }
    return false;
}

// So low that nothing is left.
void suggest_lower(const CheckInput& input, const LintedRule& rule, Coefficient before, Finding& finding) {
    Rule lower = rule.rule;
    auto* change = std::get_if<ChangePrice>(&lower.body);
    if (change == nullptr) return;
    change->percent = Coefficient{before.units * 100};
    if (before.is_zero())
        finding.suggest("remove the rule: nothing is left before it", removal_beside_others(input, rule));
    else
        finding.suggest(fmt::format("lower it to {}%, which leaves nothing", to_text(change->percent)),
                        rewriting(rule, lower));
}

void check_flip(const CheckInput& input, std::size_t at) {
    const LintedRule& rule = input.workflow.rules[at];
    const auto part = rule.steps.size() == 1 ? part_of_cost(rule.steps.front().action) : std::nullopt;
    if (!part || *part >= Coefficient{} || at >= kMostComparedRules) return;
    const auto until = std::span(input.workflow.rules).first(at + 1);
    if (!may_flip(until)) return;
    for (const LintedRule& one : until) {
        if (one.steps.size() != 1 || !lowers(one.steps.front().action)) continue;
        const Condition both = all_of({rule.steps.front().when, one.steps.front().when});
        if (never_holds(both)) continue;
        const auto before = charged_after(until.first(at), {both, rule});
        if (!before || *before < Coefficient{} || *before + *part >= Coefficient{}) continue;
        const std::string percent = to_text(Coefficient{(*before + *part).units * 100});
        Finding& finding =
            input.warn(rule, Code::kSignFlips,
                       fmt::format("with the percentages before it lines are charged {}% of their cost", percent),
                       "lower one of the percentages, or except the lines of one from the other");
        suggest_lower(input, rule, *before, finding);
        finding.suggest("reckon it from the charge, which turns no sign",
                        rewriting(rule, percentage_of(rule.rule, PriceBase::kCharge)));
        return;
    }
}

}  // namespace

void check_sign(const CheckInput& input) {
    for (std::size_t at = 0; at < input.workflow.rules.size(); ++at)
        if (!input.workflow.rules[at].is_inherited && !input.workflow.rules[at].closed) check_flip(input, at);
}

}  // namespace bw
