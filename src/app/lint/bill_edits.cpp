#include "app/lint/bill_edits.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "base/ascii_case.h"
#include "conditions/values/value_form.h"
#include "workflow/conditions_of_steps.h"
#include "workflow/language.h"
#include "workflow/lint/edits.h"
#include "workflow/lint/logic.h"
#include "workflow/lint/rewrite.h"

namespace bw {
namespace {

// The rule for commitments of other buyers; nothing where it is for no other, or tells buyers apart in another way.
std::optional<Rule> but_for(const Rule& rule, const std::set<std::string>& accounts) {
    Rule changed = rule;
    if (auto* retained = std::get_if<RetainCommitmentDiscount>(&changed.body)) {
        auto* listed = std::get_if<ListedAccounts>(&retained->buyer);
        if (listed == nullptr) return std::nullopt;
        std::set<std::string> all(listed->accounts.begin(), listed->accounts.end());
        all.insert(accounts.begin(), accounts.end());
        listed->accounts.assign(all.begin(), all.end());
        return changed;
    }
    auto* replaced = std::get_if<ReplaceCommitmentDiscount>(&changed.body);
    if (replaced == nullptr) return std::nullopt;
    if (auto* listed = std::get_if<ListedAccounts>(&replaced->buyer)) {
        std::erase_if(listed->accounts, [&](const std::string& account) { return accounts.contains(account); });
        if (listed->accounts.empty()) return std::nullopt;
        return changed;
    }
    const ListedAccounts buyers{{accounts.begin(), accounts.end()}};
    return except_lines(rule, {PurchasedBy{replaced->commitment, buyers}});
}

// Whoever bought them; nothing where the rule says that already.
std::optional<Rule> for_any_buyer(const Rule& rule) {
    Rule changed = rule;
    auto* replaced = std::get_if<ReplaceCommitmentDiscount>(&changed.body);
    if (replaced == nullptr || std::holds_alternative<AnyAccount>(replaced->buyer)) return std::nullopt;
    replaced->buyer = AnyAccount{};
    return changed;
}

// In the workflow that bills the buyers, too.
void suggest_in(const LintedWorkflow& workflow, const CheckInput& input, const LintedRule& rule, Finding& finding) {
    if (equal_ignoring_case(workflow.name, input.workflow.name))
        return finding.suggest("replace what any account bought", rewriting(rule, for_any_buyer(rule.rule)));
    const auto first = std::ranges::find(workflow.rules, false, &LintedRule::is_inherited);
    if (first != workflow.rules.end())
        finding.suggest(fmt::format("put it into {}, too", workflow.name), insertion_before(*first, rule.rule));
}

std::vector<std::string> services_of(const std::vector<Overdone>& turned) {
    std::set<std::string> services;
    for (const Overdone& one : turned) services.insert(one.service);
    services.erase("");
    return {services.begin(), services.end()};
}

}  // namespace

void suggest_for_buyers(const CheckInput& input, const LintedRule& rule, const Buyers& buyers, Finding& finding) {
    if (const auto less = but_for(rule.rule, buyers.accounts))
        finding.suggest(fmt::format("leave out what {} bought", fmt::join(buyers.accounts, ", ")),
                        rewriting(rule, less));
    else
        finding.suggest("remove the rule", removal_beside_others(input, rule));
    for (const LintedWorkflow& workflow : input.of_file) {
        const bool bills_buyers = std::ranges::any_of(
            buyers.workflows, [&](const std::string& name) { return equal_ignoring_case(name, workflow.name); });
        if (bills_buyers) suggest_in(workflow, input, rule, finding);
    }
}

void suggest_minimum(const CheckInput& input, const LintedRule& rule, const std::vector<Overdone>& below,
                     Finding& finding) {
    Rule capped = rule.rule;
    if (auto* credit = std::get_if<GiveCredit>(&capped.body); credit != nullptr && credit->below_zero) {
        credit->below_zero = false;
        finding.suggest("let the credit take no more than the charges are", rewriting(rule, capped));
    }
    Rule minimum{BillAtLeast{{below.front().currency, {}}}};
    minimum.in_force = rule.rule.in_force;
    finding.suggest(fmt::format("put `{}` behind it", to_sentence(minimum)),
                    insertion_behind(input.source, rule, minimum));
}

void suggest_no_turn(const CheckInput& input, const LintedRule& rule, const std::vector<Overdone>& turned,
                     Finding& finding) {
    finding.suggest("reckon it from the charge, which turns no sign",
                    rewriting(rule, percentage_of(rule.rule, PriceBase::kCharge)));
    const auto services = services_of(turned);
    if (services.empty()) return;
    const Condition lines{FieldIs{Field::kService, "", Match::kEquals, services}};
    const bool has_others = std::ranges::any_of(
        rule.steps, [&](const Step& step) { return !never_holds(all_of({step.when, none_of(lines)})); });
    if (has_others)
        finding.suggest(fmt::format("except {}", fmt::join(service_value().items(services), ", ")),
                        rewriting(rule, except_lines(rule.rule, lines)));
    else
        finding.suggest("remove the rule", removal_beside_others(input, rule));
}

}  // namespace bw
