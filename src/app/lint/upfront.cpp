#include "app/lint/upfront.h"

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <string_view>

#include "app/upfront_terms.h"
#include "base/ascii_case.h"
#include "conditions/condition.h"
#include "workflow/lint/checks.h"
#include "workflow/lint/edits.h"

namespace bw {
namespace {

// What stands behind the ARN's account: "savingsplan/adf86406-...".
std::string_view id_of(std::string_view arn) { return arn.substr(arn.rfind(':') + 1); }

// A rule says in its purpose, or in the name of its line, what becomes of the commitment.
bool is_settled(const LintedWorkflow& workflow, const UpfrontChange& change) {
    const std::string id = ascii_lower(id_of(change.commitment));
    return std::ranges::any_of(workflow.rules, [&](const LintedRule& rule) {
        return ascii_lower(rule.rule.purpose).contains(id) || ascii_lower(rule.rule.shown_as).contains(id);
    });
}

bool bills_others(const CatalogState& state, const UpfrontChange& change) {
    return std::ranges::any_of(state.associations, [&](const Association& one) {
        return one.subset != change.subset &&
               equal_ignoring_case(workflow_in(state.associations, one.subset, change.from), change.workflow);
    });
}

// In the first month that is billed otherwise.
Rule settlement(const UpfrontChange& change, RuleBody body) {
    Rule rule{std::move(body)};
    rule.in_force = MonthRange{change.from, change.from};
    rule.purpose = fmt::format("the rest of {} is settled", id_of(change.commitment));
    return rule;
}

// Behind all own rules, but before a tax.
std::vector<Edit> put_last(const CheckInput& input, const Rule& rule) {
    const LintedRule* last = nullptr;
    for (const LintedRule& one : input.workflow.rules) {
        if (one.is_inherited) continue;
        if (std::holds_alternative<ChargeTax>(one.rule.body)) return insertion_before(one, rule);
        last = &one;
    }
    return insertion_behind(input.source, *last, rule);
}

void suggest_settlement(const CheckInput& input, const UpfrontChange& change, bool alone, Finding& finding) {
    const Payment paid{change.currency, change.rest};
    const std::string rest = fmt::format("{} {}", change.currency, to_fixed(change.rest, 2));
    const Condition account{FieldIs{Field::kAccount, "", Match::kEquals, {change.account}}};
    finding.suggest(fmt::format("charge {}, the rest of what was paid, where it is not charged by use", rest),
                    put_last(input, settlement(change, AddFee{paid, FeePer::kCustomer, account})));
    if (alone)
        finding.suggest(fmt::format("give {} back, the rest of what was paid, where it is charged by use", rest),
                        put_last(input, settlement(change, GiveCredit{paid, false, true})));
}

}  // namespace

Result<DataCheck> upfront_by_data(const Home& home, const DataMonths& data) {
    auto state = Catalog::read(home.path());
    if (!state) return std::unexpected(state.error());
    UpfrontFees fees;
    for (const auto& month : data.months()) fees.look(month->cube);
    auto changes = fees.changes(*state);
    return [state = std::move(*state), changes = std::move(changes)](const CheckInput& input) {
        const auto& rules = input.workflow.rules;
        const auto first = std::ranges::find(rules, false, &LintedRule::is_inherited);
        if (first == rules.end()) return;
        for (const UpfrontChange& change : changes) {
            if (!equal_ignoring_case(change.workflow, input.workflow.name) || is_settled(input.workflow, change))
                continue;
            const Error warning = warning_of(change);
            Finding& finding = input.warn(*first, warning.code, warning.message, warning.hint);
            // What was paid is given back to who paid it, who is another customer then.
            suggest_settlement(input, change, !change.moved && !bills_others(state, change), finding);
        }
    };
}

}  // namespace bw
