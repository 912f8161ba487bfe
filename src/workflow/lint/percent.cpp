// Percentages that meet other percentages, or replacements that undo them.
#include <fmt/format.h>

#include <algorithm>

#include "workflow/lint/checks.h"
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

template <class Meets>
bool any_pair(const LintedRule& one, const LintedRule& other, Meets meets) {
    for (const Step& a : one.steps)
        for (const Step& b : other.steps)
            if (meets(a, b)) return true;
    return false;
}

bool percent_twice(const LintedRule& earlier, const LintedRule& rule) {
    return months_meet(earlier.rule, rule.rule) && any_pair(earlier, rule, [](const Step& a, const Step& b) {
               return is_percent(a.action) && is_percent(b.action) && same_direction(a, b) && same_lines(a, b);
           });
}

bool undone(const LintedRule& earlier, const LintedRule& rule) {
    return months_meet(earlier.rule, rule.rule) && any_pair(earlier, rule, [](const Step& a, const Step& b) {
               return std::holds_alternative<Scale>(a.action) && replaces(b.action) && !disjoint(a.when, b.when);
           });
}

void check_twice(const CheckInput& input, std::size_t at) {
    const LintedRule& rule = input.workflow.rules[at];
    for (const LintedRule& earlier : rules_before(input.workflow, at)) {
        if (!percent_twice(earlier, rule)) continue;
        input.warn(rule, Code::kPercentTwice,
                   fmt::format("{} has a percentage for the same lines: this one comes on top of it", named(earlier)),
                   "if one of them is for the other lines only, except these there by `except when`");
        return;
    }
}

void check_undone(const CheckInput& input, std::size_t at) {
    const LintedRule& rule = input.workflow.rules[at];
    for (const LintedRule& earlier : rules_before(input.workflow, at)) {
        if (!undone(earlier, rule)) continue;
        const bool whole = takes_off(earlier.steps.front().action);
        input
            .warn(
                rule, Code::kReplaceAfterPercent,
                fmt::format("the replacement {} {}",
                            whole ? "charges again what was left out by" : "undoes the percentage of", named(earlier)),
                fmt::format("put it before {}", named(earlier)))
            .edits = move_before(input.source, rule, earlier);
        return;
    }
}

}  // namespace

void check_percentages(const CheckInput& input) {
    for (std::size_t at = 0; at < input.workflow.rules.size(); ++at) {
        check_twice(input, at);
        check_undone(input, at);
    }
}

}  // namespace bw
