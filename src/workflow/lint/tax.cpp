// AWS's taxes and one's own.
#include <fmt/format.h>

#include <algorithm>

#include "workflow/conditions_of_steps.h"
#include "workflow/lint/checks.h"
#include "workflow/lint/logic.h"

namespace bw {
namespace {

const Condition& aws_tax() {
    static const Condition condition = line_type_is({"Tax"});
    return condition;
}

bool charges_tax(const LintedRule& rule) { return std::holds_alternative<ChargeTax>(rule.rule.body); }

bool is_of_text(const LintedRule& rule) { return !rule.is_inherited; }

bool changes_charges(const LintedRule& rule) {
    return !rule.closed && std::ranges::any_of(rule.steps, [](const Step& step) {
        return is_percent(step.action) || replaces(step.action);
    });
}

// The rule says what becomes of AWS's tax: it changes all of it, or nothing else.
bool decides_on_tax(const LintedRule& rule) {
    return !rule.closed && std::ranges::any_of(rule.steps, [](const Step& step) {
        if (!takes_off(step.action) && !is_percent(step.action)) return false;
        return implies(aws_tax(), step.when) || (!never_holds(step.when) && implies(step.when, aws_tax()));
    });
}

void check_kept(const CheckInput& input) {
    const auto& rules = input.workflow.rules;
    if (std::ranges::any_of(rules, decides_on_tax)) return;
    const auto own =
        std::ranges::find_if(rules, [](const LintedRule& rule) { return is_of_text(rule) && charges_tax(rule); });
    if (own != rules.end()) {
        const std::size_t at = own->lines.begin;
        input.warn(*own, Code::kTaxKept, "the customer is charged this tax and AWS's", "remove AWS's: `Remove taxes.`")
            .edits.push_back({{at, at}, "Remove taxes.\n"});
        return;
    }
    const auto changed =
        std::ranges::find_if(rules, [](const LintedRule& rule) { return is_of_text(rule) && changes_charges(rule); });
    if (changed == rules.end()) return;
    input.warn(*changed, Code::kTaxKept, "charges change, and AWS's tax stays what it was",
               "end the rule with `, including taxes`, or `Remove taxes.` and `Charge tax of ...%.`");
}

// The rule does something to charges that `Charge tax` reckons from.
bool changes_taxed(const LintedRule& rule) {
    return !charges_tax(rule) && !rule.closed && std::ranges::any_of(rule.steps, [](const Step& step) {
        return !never_holds(step.when) && !implies(step.when, aws_tax());
    });
}

void check_order(const CheckInput& input) {
    const auto& rules = input.workflow.rules;
    for (auto tax = rules.begin(); tax != rules.end(); ++tax) {
        if (!charges_tax(*tax)) continue;
        const auto later = std::find_if(tax + 1, rules.end(), changes_taxed);
        if (later == rules.end()) continue;
        if (tax->is_inherited) {
            input.warn(*later, Code::kTaxNotLast,
                       fmt::format("the rule changes charges after the tax of {}", named(*tax)),
                       "except the default rule by `Do not apply default rule ...`, and charge the tax last");
            return;
        }
        Finding& finding =
            input.warn(*tax, Code::kTaxNotLast, fmt::format("{} changes charges after the tax on them", named(*later)),
                       "put the tax last");
        // What such a rule closes the tax would leave out.
        const bool closes = std::any_of(tax + 1, rules.end(), [](const LintedRule& one) { return one.rule.is_last; });
        if (!closes) finding.edits = move_after(input.source, *tax, rules.back());
    }
}

}  // namespace

void check_taxes(const CheckInput& input) {
    check_kept(input);
    check_order(input);
}

}  // namespace bw
