#include "workflow/lint/inherited.h"

#include <algorithm>

#include "base/ascii_case.h"
#include "workflow/inherit.h"
#include "workflow/language.h"
#include "workflow/lint/months.h"

namespace bw {
namespace {

bool excepts(const LintedRule& rule, const std::string& id) {
    const auto* exception = std::get_if<ExceptDefault>(&rule.rule.body);
    return exception != nullptr &&
           std::ranges::any_of(exception->ids, [&](const std::string& one) { return equal_ignoring_case(one, id); });
}

std::vector<Rule> not_excepted(const Rule& rule, const LintedWorkflow& workflow) {
    std::vector<MonthRange> taken;
    for (const LintedRule& own : workflow.rules)
        if (excepts(own, rule.id)) taken.push_back(months_of(own.rule));
    if (taken.empty()) return {rule};
    std::vector<Rule> rest;
    for (const MonthRange& months : months_without(months_of(rule), taken)) {
        rest.push_back(rule);
        rest.back().in_force = months;
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
    inherit(workflow.rules, std::move(rules), [](const LintedRule& one) -> const RuleBody& { return one.rule.body; });
}

}  // namespace bw
