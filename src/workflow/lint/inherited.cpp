#include "workflow/lint/inherited.h"

#include <algorithm>
#include <iterator>

#include "base/ascii_case.h"
#include "workflow/language.h"

namespace bw {
namespace {

bool excepts(const LintedRule& rule, const std::string& id) {
    const auto* exception = std::get_if<ExceptDefault>(&rule.rule.body);
    return exception != nullptr &&
           std::ranges::any_of(exception->ids, [&](const std::string& one) { return equal_ignoring_case(one, id); });
}

// The months of the rule that are not among those taken out, as rules.
std::vector<Rule> without(const Rule& rule, const std::optional<MonthRange>& out) {
    std::vector<Rule> rest;
    if (!out) return rest;
    const MonthRange months = rule.in_force.value_or(MonthRange{Month{}});
    if (months.from < out->from) {
        const Month before{out->from.since_epoch - 1};
        rest.push_back(rule);
        rest.back().in_force = {months.from, months.to ? std::min(*months.to, before) : before};
    }
    if (out->to && (!months.to || *out->to < *months.to)) {
        const Month after{out->to->since_epoch + 1};
        rest.push_back(rule);
        rest.back().in_force = {std::max(months.from, after), months.to};
    }
    return rest;
}

std::vector<Rule> not_excepted(const Rule& rule, const LintedWorkflow& workflow) {
    std::vector<Rule> rest{rule};
    for (const LintedRule& own : workflow.rules) {
        if (!excepts(own, rule.id)) continue;
        std::vector<Rule> less;
        for (const Rule& one : rest) std::ranges::move(without(one, own.rule.in_force), std::back_inserter(less));
        rest = std::move(less);
    }
    return rest;
}

}  // namespace

void inherit(LintedWorkflow& workflow, const InheritedRules& inherited) {
    if (equal_ignoring_case(workflow.name, inherited.by_all_but)) return;
    std::vector<LintedRule> rules;
    for (std::size_t i = 0; i < inherited.rules.size(); ++i) {
        for (Rule& rule : not_excepted(inherited.rules[i], workflow)) {
            std::vector<Step> steps = lower(rule);
            rules.push_back({std::move(rule), i + 1, {}, {}, std::move(steps)});
            rules.back().is_inherited = true;
        }
    }
    const auto other =
        std::ranges::find_if_not(workflow.rules, [](const LintedRule& own) { return comes_first(own.rule.body); });
    workflow.rules.insert(other, std::make_move_iterator(rules.begin()), std::make_move_iterator(rules.end()));
}

}  // namespace bw
