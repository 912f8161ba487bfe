#include "workflow/conditions_of_steps.h"
#include "workflow/rules/kind.h"

namespace bw {
namespace {

RuleBody build(const Filled& filled) {
    return AllocateAccounts{captured<AccountList>(filled.captures, "accounts").ids,
                            captured<SubsetShares>(filled.captures, "subset_shares").shares,
                            captured<Condition>(filled.captures, "condition")};
}

std::optional<Filled> fill(const RuleBody& body) {
    const auto* rule = std::get_if<AllocateAccounts>(&body);
    if (rule == nullptr) return std::nullopt;
    Filled filled{rule->accounts.size() == 1 ? 0U : 1U,
                  {{"accounts", AccountList{rule->accounts}}, {"subset_shares", SubsetShares{rule->to}}}};
    if (!is_always(rule->when)) filled.captures.emplace("condition", rule->when);
    return filled;
}

std::optional<std::vector<Step>> lower_allocation(const RuleBody& body) {
    const auto* rule = std::get_if<AllocateAccounts>(&body);
    if (rule == nullptr) return std::nullopt;
    Condition when = all_of({{FieldIs{Field::kAccount, "", Match::kEquals, rule->accounts}}, rule->when});
    AllocateTo allocate;
    for (const NamedShare& share : rule->to) allocate.to.push_back({share.name, {share.percent.units / 100}});
    return std::vector<Step>{{std::move(when), std::move(allocate)}};
}

}  // namespace

void check_allocation(const Filled& filled, Cursor& cursor) {
    const auto when = captured<Condition>(filled.captures, "condition");
    if (!speaks_of_days(when) && hour_conditions(when).empty()) return;
    cursor.complain(Code::kInvalidValue, filled.spans.find("condition")->second,
                    "lines are not allocated by days or hours",
                    "say from and to which month the rule is in force, or move the account between subsets");
}

const RuleKind& allocate_accounts() {
    static const RuleKind kind{
        .name = "allocate-accounts",
        .title = "Allocate an account to several customers",
        .effect = Effect::kConserving,
        .documentation =
            "Lines of accounts that this workflow bills are billed to other customers instead, to each its part of "
            "every "
            "line: of its cost, its usage and its public price, by the rules of the customer's own workflow. Lines of "
            "the accounts that are not selected stay. The parts are 100% in all, and exact. It comes before all rules "
            "but the currency, and a line is allocated once, by the first rule that selects it. Rules that share the "
            "cost or the savings of commitments over customers pass over lines that are billed in part; for fees per "
            "account the account counts for each of the customers. `Outside the subset` is asked of the subset that "
            "the "
            "account is in.",
        .templates = {{"Allocate account {accounts} to {subset_shares}"},
                      {"Allocate accounts {accounts} to {subset_shares}"}},
        .tails = {"condition"},
        .refuses_condition = "",
        .examples = {"Allocate account 111122223333 to Redfern 60% and Sable 40%.",
                     "Allocate account 111122223333 to Redfern 60% and Sable 40% when the tag env is \"shared\".",
                     "Allocate accounts 111122223333 and 444455556666 to \"Acme Inc\" 50%, Globex 25.5% and Initech "
                     "24.5% from 2026-01."},
        .check = check_allocation,
        .build = build,
        .fill = fill,
        .lower = lower_allocation,
        .causes = caused_by<AllocateAccounts, Cause::kAllocation>,
    };
    return kind;
}

}  // namespace bw
