#include "workflow/conditions_of_steps.h"
#include "workflow/rules/kind.h"

namespace bw {
namespace {

RuleBody build(const Filled& filled) {
    return AllocateToIdentifiers{captured<AccountList>(filled.captures, "accounts").ids,
                                 captured<IdentifierShares>(filled.captures, "identifier_shares").shares,
                                 captured<Condition>(filled.captures, "condition")};
}

std::optional<Filled> fill(const RuleBody& body) {
    const auto* rule = std::get_if<AllocateToIdentifiers>(&body);
    if (rule == nullptr) return std::nullopt;
    Filled filled{rule->accounts.size() == 1 ? 0U : 1U,
                  {{"accounts", AccountList{rule->accounts}}, {"identifier_shares", IdentifierShares{rule->to}}}};
    if (!is_always(rule->when)) filled.captures.emplace("condition", rule->when);
    return filled;
}

std::optional<std::vector<Step>> lower_identifiers(const RuleBody& body) {
    const auto* rule = std::get_if<AllocateToIdentifiers>(&body);
    if (rule == nullptr) return std::nullopt;
    Condition when = all_of({{FieldIs{Field::kAccount, "", Match::kEquals, rule->accounts}}, rule->when});
    Identify identify;
    for (const NamedShare& share : rule->to) identify.parts.push_back({share.name, {share.percent.units / 100}});
    return std::vector<Step>{{std::move(when), std::move(identify)}};
}

}  // namespace

const RuleKind& allocate_to_identifiers() {
    static const RuleKind kind{
        .name = "allocate-to-identifiers",
        .title = "Allocate an account to identifiers",
        .effect = Effect::kConserving,
        .documentation =
            "Lines of accounts that this workflow bills carry identifiers, in parts: names within the customer, free "
            "to "
            "choose, such as cost centres, products or projects. The lines stay the customer's and are charged by its "
            "rules as if this rule did not stand there; then every line's cost, usage and charge are cut in the parts, "
            "which add up to it exactly. Bills, reports and lines are grouped by `identifier`; it is empty for lines "
            "that "
            "are not selected and for lines that rules add. The rule stands before all rules that change charges, and "
            "a "
            "line is allocated by the first that selects it. Lines that another customer's workflow allocates to this "
            "one "
            "can be allocated on to identifiers.",
        .templates = {{"Allocate account {accounts} to the identifiers {identifier_shares}"},
                      {"Allocate accounts {accounts} to the identifiers {identifier_shares}"},
                      {"Allocate account {accounts} to the identifier {identifier_shares}", Use::kAccepted},
                      {"Allocate accounts {accounts} to the identifier {identifier_shares}", Use::kAccepted}},
        .tails = {"condition"},
        .refuses_condition = "",
        .examples = {"Allocate account 111122223333 to the identifiers Web 60% and Batch 40%.",
                     "Allocate account 111122223333 to the identifiers Web 60% and Batch 40% when the tag env is "
                     "\"shared\".",
                     "Allocate accounts 111122223333 and 444455556666 to the identifiers \"CC 4711\" 50%, Search 25.5% "
                     "and Ads 24.5% from 2026-01."},
        .check = check_allocation,
        .build = build,
        .fill = fill,
        .lower = lower_identifiers,
        .causes = caused_by<AllocateToIdentifiers, Cause::kAllocation>,
    };
    return kind;
}

}  // namespace bw
