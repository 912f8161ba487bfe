// Conditions on Savings Plan usage in rules that pass over it.
#include "workflow/lint/units.h"

#include <fmt/format.h>

#include <algorithm>

#include "conditions/evaluate.h"
#include "conditions/names.h"
#include "workflow/conditions_of_steps.h"
#include "workflow/language.h"
#include "workflow/lint/checks.h"
#include "workflow/lint/edits.h"
#include "workflow/lint/logic.h"
#include "workflow/lint/rewrite.h"

namespace bw {
namespace {

std::vector<Condition> by_known_types(const std::vector<Condition>& parts);

bool is_vocabulary(Field field) { return field == Field::kLineType || field == Field::kPurchaseOption; }

// As if there were no line types and purchase options but those that are known: a pattern is a list of them.
Condition by_known_types(const Condition& condition) {
    if (const auto* all = std::get_if<AllOf>(&condition.node)) return all_of(by_known_types(all->parts));
    if (const auto* any = std::get_if<AnyOf>(&condition.node)) return any_of(by_known_types(any->parts));
    if (const auto* negated = std::get_if<Not>(&condition.node)) return none_of(by_known_types(*negated->inner));
    const auto* field = std::get_if<FieldIs>(&condition.node);
    if (field == nullptr || !is_vocabulary(field->field) || field->match == Match::kEquals) return condition;
    const FieldTester holds(*field);
    std::vector<std::string> values;
    for (const std::string_view value : named_values(field->field))
        if (holds(value)) values.emplace_back(value);
    if (values.empty()) return condition;
    return {FieldIs{field->field, "", Match::kEquals, std::move(values)}};
}

std::vector<Condition> by_known_types(const std::vector<Condition>& parts) {
    std::vector<Condition> known;
    for (const Condition& part : parts) known.push_back(by_known_types(part));
    return known;
}

// The condition speaks of Savings Plans: what holds it has nothing else.
bool is_of_savings_plans(const Condition& lines) {
    static const Condition any_line = any_of({{FieldIs{Field::kLineType, "", Match::kLike, {"SavingsPlan*"}}},
                                              {FieldIs{Field::kPurchaseOption, "", Match::kEquals, {"savings plan"}}},
                                              {PurchasedBy{Commitment::kSavingsPlan, AnyAccount{}}}});
    return implies(lines, any_line);
}

bool is_replaced_before(const CheckInput& input, std::size_t at, const Condition& units) {
    const LintedRule& rule = input.workflow.rules[at];
    return std::ranges::any_of(rules_before(input.workflow, at), [&](const LintedRule& earlier) {
        return months_meet(earlier.rule, rule.rule) && std::ranges::any_of(earlier.steps, [&](const Step& step) {
                   return may_replace_units(step.action) && !disjoint(step.when, units);
               });
    });
}

void check_unit(const CheckInput& input, std::size_t at) {
    const LintedRule& rule = input.workflow.rules[at];
    if (rule.is_inherited || rule.closed || rule.steps.size() != 1) return;
    const Step& step = rule.steps.front();
    if (on_units(step.action) == OnUnits::kActs || std::holds_alternative<RoundUnitPrice>(step.action)) return;
    const Condition when = by_known_types(step.when);
    const Condition units = units_among(when);
    if (never_holds(units) || !is_of_savings_plans(when) || is_replaced_before(input, at, units)) return;
    const bool all = implies(when, is_unit());
    Finding& finding = input.warn_at(
        place_of_condition(input.source, rule.sentence), Code::kUnitPassedOver,
        all ? "the rule is for Savings Plan usage or its negation alone, and passes over both: together they "
              "cost nothing"
            : "the rule takes the fees of Savings Plans alone: it passes over their usage and its negation",
        "let usage have a cost before it, or replace the discount");
    Rule amortized{AmortizeCommitment{Commitment::kSavingsPlan}};
    amortized.in_force = rule.rule.in_force;
    finding.suggest(fmt::format("put `{}` before it", to_sentence(amortized)), insertion_before(rule, amortized));
    const bool has_price = !disjoint(when, line_type_is({"SavingsPlanCoveredUsage"}));
    if (all && has_price)
        finding.suggest("reckon it from the public price, which that usage has",
                        rewriting(rule, percentage_of(rule.rule, PriceBase::kPublicPrice)));
}

}  // namespace

Condition is_unit() { return line_type_is({"SavingsPlanCoveredUsage", "SavingsPlanNegation"}); }

Condition units_among(const Condition& lines) { return all_of({lines, is_unit()}); }

OnUnits on_units(const Action& action) {
    if (std::holds_alternative<Scale>(action)) return OnUnits::kChangesDiscounts;
    if (std::holds_alternative<RoundUnitPrice>(action)) return OnUnits::kPassesOver;
    const auto* gross = std::get_if<SetGross>(&action);
    const auto* more = std::get_if<AddTerms>(&action);
    const bool passes =
        (gross != nullptr && gross->passes_over_units) || (more != nullptr && more->passes_over == PassesOver::kUnits);
    return passes ? OnUnits::kPassesOver : OnUnits::kActs;
}

bool may_replace_units(const Action& action) {
    return replaces(action) || std::holds_alternative<SetCharge>(action) || std::holds_alternative<LeaveInPart>(action);
}

void check_units(const CheckInput& input) {
    for (std::size_t at = 0; at < input.workflow.rules.size(); ++at) check_unit(input, at);
}

}  // namespace bw
