// Percentages that meet other percentages, or replacements that undo them.
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

// A percentage of the charge, of the cost, of the public price or of savings.
struct Percentage {
    std::optional<Measure> of{};  // nothing: of the charge
    bool raises = false;
    bool removes = false;  // a part of a discount or a credit
    bool operator==(const Percentage&) const = default;
};

// A rate that is added for each unit.
bool is_rate(const Action& action) {
    const auto* more = std::get_if<AddTerms>(&action);
    return more != nullptr && more->terms.size() == 1 &&
           (more->terms.front().first == Measure::kUsage || more->terms.front().first == Measure::kNormalizedUsage);
}

std::optional<Percentage> percentage(const Action& action) {
    const auto* part = std::get_if<Scale>(&action);
    if (part != nullptr && part->removes) return Percentage{{}, false, true};
    if (is_percent(action)) return Percentage{{}, std::get<Scale>(action).factor > kOne};
    const auto* more = std::get_if<AddTerms>(&action);
    if (more == nullptr || more->terms.size() != 1) return std::nullopt;
    return Percentage{more->terms.front().first, more->terms.front().second > Coefficient{}};
}

// Every line of one is a line of the other.
bool same_lines(const Step& one, const Step& other) {
    return !never_holds(one.when) && !never_holds(other.when) &&
           (implies(one.when, other.when) || implies(other.when, one.when));
}

// A rule and one above it.
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

const ChangePrice* change_of(const LintedRule& rule) { return std::get_if<ChangePrice>(&rule.rule.body); }

Condition service_is(std::vector<std::string> services) {
    return {FieldIs{Field::kService, "", Match::kEquals, std::move(services)}};
}

// The services that both rules list.
std::vector<std::string> services_of_both(const Pair& pair) {
    std::vector<std::string> both;
    const auto *one = change_of(pair.earlier), *other = change_of(pair.rule);
    if (one == nullptr || other == nullptr) return both;
    for (const std::string& service : one->services)
        if (std::ranges::find(other->services, service) != other->services.end()) both.push_back(service);
    return both;
}

bool percent_twice(const Pair& pair) {
    const std::vector<std::string> both = services_of_both(pair);
    return pair.any_steps([&](const Step& a, const Step& b) {
        const auto one = percentage(a.action);
        if (!one || one != percentage(b.action)) return false;
        if (same_lines(a, b)) return true;
        // Of lists that overlap, the lines of what stands in both.
        const auto of_both = [&](const Step& step) { return Step{all_of({step.when, service_is(both)}), step.action}; };
        return !both.empty() && same_lines(of_both(a), of_both(b));
    });
}

// The wider of two rules without the services that the narrower one is for, where that is all that the two share.
std::vector<Edit> without_services(const LintedRule& wide, const LintedRule& narrow) {
    const auto *from = change_of(wide), *services = change_of(narrow);
    if (wide.is_inherited || wide.rule.is_last || from == nullptr || services == nullptr) return {};
    if (services->services.empty() || from->services == services->services || !is_always(from->when)) return {};
    if (!months_cover(narrow.rule, wide.rule)) return {};
    // Each line that is excepted there has the percentage here, and each that has it here is excepted.
    const Condition excepted = all_of({wide.steps.front().when, service_is(services->services)});
    if (!implies(excepted, narrow.steps.front().when) || !implies(narrow.steps.front().when, wide.steps.front().when))
        return {};
    Rule less = wide.rule;
    std::get<ChangePrice>(less.body).when = none_of(service_is(services->services));
    return rewriting(wide, less);
}

std::vector<Edit> once(const Pair& pair) {
    if (pair.order_closes()) return {};
    auto edits = without_services(pair.earlier, pair.rule);
    return edits.empty() ? without_services(pair.rule, pair.earlier) : edits;
}

bool undone(const Pair& pair) {
    return pair.any_steps([](const Step& a, const Step& b) {
        const bool changes = std::holds_alternative<Scale>(a.action) || std::holds_alternative<AddTerms>(a.action);
        return changes && replaces(b.action) && !disjoint(a.when, b.when);
    });
}

// The words of a percentage as a condition: its services, and when.
std::optional<Condition> lines_in_words(const LintedRule& rule) {
    const auto* change = change_of(rule);
    if (change == nullptr) return std::nullopt;
    std::vector<Condition> parts;
    if (!change->services.empty()) parts.push_back(service_is(change->services));
    if (!is_always(change->when)) parts.push_back(change->when);
    if (parts.empty()) return std::nullopt;
    return parts.size() == 1 ? parts.front() : all_of(std::move(parts));
}

// The wider of two rules but for what the narrower one is for.
std::vector<Edit> without_lines(const LintedRule& wide, const LintedRule& narrow) {
    const auto lines = lines_in_words(narrow);
    if (!lines || wide.is_inherited || !months_cover(narrow.rule, wide.rule)) return {};
    if (!implies(narrow.steps.front().when, wide.steps.front().when)) return {};
    const auto less = except_lines(wide.rule, *lines);
    if (!less || never_holds(all_of({wide.steps.front().when, none_of(*lines)}))) return {};
    return rewriting(wide, less);
}

Rule exception_from(const LintedRule& default_rule, const LintedRule& months_of) {
    Rule exception{ExceptDefault{{default_rule.rule.id}}};
    exception.in_force = months_of.rule.in_force;
    return exception;
}

void suggest_once(const CheckInput& input, const Pair& pair, Finding& finding) {
    const LintedRule &earlier = pair.earlier, &rule = pair.rule;
    if (earlier.is_inherited && !earlier.rule.id.empty())
        finding.suggest(fmt::format("except {}", named(earlier)),
                        insertion_before(rule, exception_from(earlier, rule)));
    if (!pair.order_closes()) {
        finding.suggest(fmt::format("except these lines in {}", named(earlier)), without_lines(earlier, rule));
        finding.suggest(fmt::format("except the lines of {} here", named(earlier)), without_lines(rule, earlier));
    }
    finding.suggest("remove this one", removal_beside_others(input, rule));
}

void check_twice(const CheckInput& input, std::size_t at) {
    const LintedRule& rule = input.workflow.rules[at];
    for (const LintedRule& earlier : rules_before(input.workflow, at)) {
        const Pair pair = pair_of(input, earlier, rule);
        if (!percent_twice(pair)) continue;
        const bool of_charge = is_percent(rule.steps.front().action);
        Finding& finding = input.warn(
            rule, Code::kPercentTwice,
            fmt::format("{} has a {} for the same lines: {}", named(earlier),
                        is_rate(rule.steps.front().action) ? "rate" : "percentage",
                        of_charge ? "this one comes on top of it" : "both are reckoned"),
            earlier.is_inherited
                ? "if this one is meant in its place, except the default rule by `Do not apply default rule ...`"
                : "if one of them is for the other lines only, except these there by `except when`");
        finding.edits = once(pair);
        if (finding.edits.empty()) suggest_once(input, pair, finding);
        return;
    }
}

// Not in its place but below: what the default rule does to what was replaced.
void suggest_repeated(const CheckInput& input, const Pair& pair, Finding& finding) {
    if (pair.earlier.rule.id.empty()) return;
    auto edits = insertion_before(pair.rule, exception_from(pair.earlier, pair.rule));
    Rule repeated = pair.earlier.rule;
    if (!repeated.in_force) repeated.in_force = pair.rule.rule.in_force;
    std::ranges::move(insertion_behind(input.source, pair.rule, repeated), std::back_inserter(edits));
    finding.suggest(fmt::format("except {}, and repeat it below", named(pair.earlier)), std::move(edits));
}

// What the replacement does to it: "undoes the percentage of".
std::string_view undoing(const LintedRule& earlier) {
    const Action& first = earlier.steps.front().action;
    if (takes_off(first)) return "charges again what was left out by";
    return is_rate(first) ? "undoes the rate of" : "undoes the percentage of";
}

void check_undone(const CheckInput& input, std::size_t at) {
    const LintedRule& rule = input.workflow.rules[at];
    for (const LintedRule& earlier : rules_before(input.workflow, at)) {
        const Pair pair = pair_of(input, earlier, rule);
        if (!undone(pair)) continue;
        Finding& finding = input.warn(
            rule, Code::kReplaceAfterPercent, fmt::format("the replacement {} {}", undoing(earlier), named(earlier)),
            earlier.is_inherited ? "except the default rule by `Do not apply default rule ...`, and repeat it below"
                                 : fmt::format("put it before {}", named(earlier)));
        if (earlier.is_inherited)
            suggest_repeated(input, pair, finding);
        else if (pair.order_closes())
            finding.suggest("put it there, though a rule between is the last one for some lines",
                            move_before(input.source, rule, earlier));
        else
            finding.edits = move_before(input.source, rule, earlier);
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
