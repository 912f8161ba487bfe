// Rules that make no difference: other rules take all their lines off the bill, or do the same.
#include <fmt/format.h>

#include <algorithm>

#include "workflow/lint/checks.h"
#include "workflow/lint/closed.h"
#include "workflow/lint/edits.h"
#include "workflow/lint/logic.h"

namespace bw {
namespace {

bool same_action(const Action& one, const Action& other) {
    if (one.index() != other.index()) return false;
    if (std::holds_alternative<SetToPublicPrice>(one) || std::holds_alternative<SetToTopRate>(one)) return true;
    if (const auto* gross = std::get_if<SetGross>(&one)) return gross->terms == std::get<SetGross>(other).terms;
    if (const auto* charge = std::get_if<SetCharge>(&one)) return charge->terms == std::get<SetCharge>(other).terms;
    if (std::holds_alternative<Scale>(one)) return takes_off(one) && takes_off(other);
    const auto* part = std::get_if<RemoveDiscountPart>(&one);
    if (part == nullptr || part->kind != std::get<RemoveDiscountPart>(other).kind) return false;
    return part->left.is_zero() &&
           std::get<RemoveDiscountPart>(other).left.is_zero();  // a part of what is left is less
}

// Whether a line of which nothing is left could be charged something again by the action.
bool revives(const Action& action) {
    const bool settles = is_settlement(action) && !std::holds_alternative<AddLine>(action) &&
                         !std::holds_alternative<LeaveInPart>(action);
    return replaces(action) || settles || std::holds_alternative<AddTerms>(action);
}

// Whether nothing stays nothing.
bool keeps_nothing(const Action& action) {
    return std::holds_alternative<Scale>(action) || std::holds_alternative<RemoveDiscountPart>(action) ||
           takes_off(action);
}

// Nothing of what `taken` takes off is left for `action` to change. What a factor of zero leaves of Savings Plan covered
// usage, every factor leaves.
bool leaves_nothing_to(const Action& taken, const Action& action) {
    if (std::holds_alternative<Scale>(action) || std::holds_alternative<RemoveDiscountPart>(action)) return true;
    return takes_off(action) && std::holds_alternative<SetCharge>(taken);
}

struct Difference {
    const CheckInput& input;
    std::size_t at;

    const LintedRule& rule() const { return input.workflow.rules[at]; }

    template <class Matters>
    static bool any_meets(std::span<const Step> steps, const Condition& lines, Matters matters) {
        return std::ranges::any_of(
            steps, [&](const Step& step) { return matters(step.action) && !disjoint(step.when, lines); });
    }

    // A line that is added in between was not there for the first of the two.
    template <class Matters>
    bool any_between(std::size_t first, std::size_t last, const Condition& lines, Matters matters) const {
        return std::ranges::any_of(rules_of(first + 1, last), [&](const LintedRule& between) {
            return may_add(between, lines) || any_meets(between.steps, lines, matters);
        });
    }

    std::span<const LintedRule> rules_of(std::size_t first, std::size_t end) const {
        return std::span(input.workflow.rules).subspan(first, end - first);
    }

    // What comes behind the step in its own rule.
    static std::span<const Step> behind(const LintedRule& rule, const Step& step) {
        return std::span(rule.steps).subspan(static_cast<std::size_t>(&step - rule.steps.data()) + 1);
    }

    // The rule at `other` takes the step's lines off: before, and nothing brings them back; or later, and nothing
    // reckoned from them in between.
    bool is_taken_by(const Step& step, std::size_t other) const {
        const LintedRule& taker = input.workflow.rules[other];
        if (!months_cover(taker.rule, rule().rule)) return false;
        const bool taken = std::ranges::any_of(taker.steps, [&](const Step& off) {
            if (!takes_off(off.action) || !leaves_nothing_to(off.action, step.action)) return false;
            if (!implies(step.when, off.when)) return false;
            if (other < at) return !any_meets(behind(taker, off), step.when, revives);
            // Of two that take the same off, the later one is too many.
            return !takes_off(step.action) || !implies(off.when, step.when);
        });
        if (!taken) return false;
        if (other < at) return !any_between(other, at, step.when, revives);
        // What is closed before the later one is not taken off by it.
        return !any_between(at, other, step.when, is_settlement) && !any_may_close(rules_of(at, other), step.when);
    }

    // The rule at `other`, above, does the same to at least these lines, and nothing touches them in between.
    bool is_repeated_by(const Step& step, std::size_t other) const {
        const LintedRule& earlier = input.workflow.rules[other];
        if (!months_cover(earlier.rule, rule().rule)) return false;
        const auto* part = std::get_if<RemoveDiscountPart>(&step.action);
        const bool nothing_left = takes_off(step.action) || (part != nullptr && part->left.is_zero());
        const auto differs = [&](const Action& action) {
            return !same_action(action, step.action) && !(nothing_left && keeps_nothing(action));
        };
        const bool same = std::ranges::any_of(earlier.steps, [&](const Step& before) {
            return same_action(before.action, step.action) && implies(step.when, before.when) &&
                   !any_meets(behind(earlier, before), step.when, differs);
        });
        return same && !any_between(other, at, step.when, differs);
    }

    template <class Explains>
    bool whole_rule(Explains explains) const {
        return !rule().steps.empty() && std::ranges::all_of(rule().steps, explains);
    }

    bool check_repeated() const {
        const std::size_t before = rules_before(input.workflow, at).size();
        for (std::size_t other = at; other-- > at - before;) {
            if (!whole_rule([&](const Step& step) { return is_repeated_by(step, other); })) continue;
            const LintedRule& earlier = input.workflow.rules[other];
            input.warn(rule(), Code::kRuleRepeated, fmt::format("{} does all that this rule does", named(earlier)))
                .edits = removal_of(rule());
            return true;
        }
        return false;
    }

    // Fees, credits and taxes word for word: the customer is charged twice.
    void check_repeated_settlement() const {
        if (!whole_rule([](const Step& step) { return is_settlement(step.action); })) return;
        const auto says_the_same = [&](const LintedRule& one) { return one.rule.sentence == rule().rule.sentence; };
        const auto warn_of = [&](const LintedRule& same) {
            input.warn(rule(), Code::kRuleRepeated, fmt::format("{} says the same, so both are reckoned", named(same)))
                .suggest("remove this one", removal_beside_others(input, rule()));
        };
        for (const LintedRule& earlier : rules_before(input.workflow, at))
            if (says_the_same(earlier)) return warn_of(earlier);
        for (const LintedRule& later : std::span(input.workflow.rules).subspan(at + 1))
            if (later.is_inherited && says_the_same(later)) return warn_of(later);
    }

    bool check_closed() const {
        if (!rule().closed) return false;
        const auto [by, whole] = *rule().closed;
        Finding& finding = input.warn(
            rule(), Code::kRuleShadowed,
            fmt::format("{} is the last rule for every line of this one", named(input.workflow.rules[by])),
            whole
                ? ""
                : "remove it, unless it is for discounts on Savings Plan usage that no rule replaced: these stay open");
        if (whole)
            finding.edits = removal_of(rule());
        else
            finding.suggest("remove the rule", removal_beside_others(input, rule()));
        return true;
    }

    void check_taken() const {
        const std::size_t count = input.workflow.rules.size();
        const std::size_t first = at - rules_before(input.workflow, at).size();
        const std::size_t end = std::min(count, at + kMostComparedRules);
        const LintedRule* taker = nullptr;
        const bool all_taken = whole_rule([&](const Step& step) {
            for (std::size_t other = first; other < end; ++other) {
                if (other == at || !is_taken_by(step, other)) continue;
                taker = &input.workflow.rules[other];
                return true;
            }
            return false;
        });
        if (!all_taken) return;
        input
            .warn(rule(), Code::kRuleShadowed,
                  fmt::format("{} takes every line of this rule off the bill", named(*taker)))
            .edits = removal_of(rule());
    }
};

}  // namespace

void check_effect(const CheckInput& input) {
    for (std::size_t at = 0; at < input.workflow.rules.size(); ++at) {
        const Difference effect{input, at};
        if (effect.rule().is_inherited) continue;
        const bool never = std::ranges::all_of(effect.rule().steps, [](const Step& s) { return never_holds(s.when); });
        if (never || effect.check_closed()) continue;
        const bool closes = closes_for_later_ones(input.workflow, at);
        if (!closes && effect.check_repeated()) continue;
        effect.check_repeated_settlement();
        if (!closes) effect.check_taken();
    }
}

}  // namespace bw
