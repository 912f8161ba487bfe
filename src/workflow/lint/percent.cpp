// Percentages that meet other percentages, or replacements that undo them.
#include <fmt/format.h>

#include <algorithm>

#include "workflow/conditions_of_steps.h"
#include "workflow/lint/checks.h"
#include "workflow/lint/closed.h"
#include "workflow/lint/logic.h"

namespace bw {
namespace {

bool is_uplift(const Step& step) { return std::get<Scale>(step.action).factor > kOne; }

bool same_direction(const Step& one, const Step& other) { return is_uplift(one) == is_uplift(other); }

// Every line of one is a line of the other.
bool same_lines(const Step& one, const Step& other) {
    return !never_holds(one.when) && !never_holds(other.when) &&
           (implies(one.when, other.when) || implies(other.when, one.when));
}

// A rule, one above it, and those that stand between.
struct Pair {
    const LintedRule& earlier;
    const LintedRule& rule;
    std::span<const LintedRule> from_earlier;  // the rules from the earlier one to the one before `rule`

    template <class Meets>
    bool any_steps(Meets meets) const {
        if (!months_meet(earlier.rule, rule.rule) || earlier.closed || rule.closed) return false;
        for (const Step& a : earlier.steps)
            for (const Step& b : rule.steps)
                if (meets(a, b) && !all_closed(a, b)) return true;
        return false;
    }

    // No line of both is left open by rules after which no later one applies.
    bool all_closed(const Step& a, const Step& b) const {
        const Condition both = all_of({a.when, b.when});
        return never_holds(left_open(from_earlier, rule, both)) || never_holds(left_open(from_earlier, earlier, both));
    }

    // Such a rule stands there, so that order decides more than these two.
    bool order_closes() const {
        const auto closes = [](const LintedRule& one) { return one.rule.is_last; };
        return closes(rule) || std::ranges::any_of(from_earlier, closes);
    }
};

Pair pair_of(const CheckInput& input, const LintedRule& earlier, const LintedRule& rule) {
    const auto first = static_cast<std::size_t>(&earlier - input.workflow.rules.data());
    const auto at = static_cast<std::size_t>(&rule - input.workflow.rules.data());
    return {earlier, rule, std::span(input.workflow.rules).subspan(first, at - first)};
}

bool percent_twice(const Pair& pair) {
    return pair.any_steps([](const Step& a, const Step& b) {
        return is_percent(a.action) && is_percent(b.action) && same_direction(a, b) && same_lines(a, b);
    });
}

bool undone(const Pair& pair) {
    return pair.any_steps([](const Step& a, const Step& b) {
        return std::holds_alternative<Scale>(a.action) && replaces(b.action) && !disjoint(a.when, b.when);
    });
}

void check_twice(const CheckInput& input, std::size_t at) {
    const LintedRule& rule = input.workflow.rules[at];
    for (const LintedRule& earlier : rules_before(input.workflow, at)) {
        if (!percent_twice(pair_of(input, earlier, rule))) continue;
        input.warn(rule, Code::kPercentTwice,
                   fmt::format("{} has a percentage for the same lines: this one comes on top of it", named(earlier)),
                   earlier.is_inherited
                       ? "if this one is meant in its place, except the default rule by `Do not apply default rule ...`"
                       : "if one of them is for the other lines only, except these there by `except when`");
        return;
    }
}

void check_undone(const CheckInput& input, std::size_t at) {
    const LintedRule& rule = input.workflow.rules[at];
    for (const LintedRule& earlier : rules_before(input.workflow, at)) {
        const Pair pair = pair_of(input, earlier, rule);
        if (!undone(pair)) continue;
        const bool whole = takes_off(earlier.steps.front().action);
        Finding& finding = input.warn(
            rule, Code::kReplaceAfterPercent,
            fmt::format("the replacement {} {}",
                        whole ? "charges again what was left out by" : "undoes the percentage of", named(earlier)),
            earlier.is_inherited ? "except the default rule by `Do not apply default rule ...`, and repeat it below"
                                 : fmt::format("put it before {}", named(earlier)));
        if (!earlier.is_inherited && !pair.order_closes()) finding.edits = move_before(input.source, rule, earlier);
        return;
    }
}

}  // namespace

void check_percentages(const CheckInput& input) {
    for (std::size_t at = 0; at < input.workflow.rules.size(); ++at) {
        if (input.workflow.rules[at].is_inherited) continue;
        check_twice(input, at);
        check_undone(input, at);
    }
}

}  // namespace bw
