#include "workflow/conditions_of_steps.h"
#include "workflow/rules/kind.h"

namespace bw {
namespace {

enum Sentence : std::size_t { kPerCustomer, kPerAccount };

std::optional<Filled> fill(const RuleBody& body) {
    const auto* rule = std::get_if<GiveCredit>(&body);
    if (rule == nullptr) return std::nullopt;
    Filled filled{rule->per_account ? kPerAccount : kPerCustomer, {{"money", rule->amount}}};
    if (rule->below_zero || rule->carried) filled.captures.emplace("excess", Excess{rule->below_zero, rule->carried});
    if (!is_always(rule->when)) filled.captures.emplace("condition", rule->when);
    return filled;
}

std::optional<std::vector<Step>> lower_credit(const RuleBody& body) {
    const auto* rule = std::get_if<GiveCredit>(&body);
    if (rule == nullptr) return std::nullopt;
    // Elsewhere it takes no more than the charges selected, or is carried.
    const bool of_selected_alone = rule->below_zero && !is_always(rule->when);
    return std::vector<Step>{{all_of({none_of(line_type_is({"Tax"})), rule->when}),
                              AddLine{CreditOf{rule->amount.amount, rule->below_zero}, SumOf::kCharge,
                                      rule->amount.currency, rule->per_account, "ProviderCredit", "Credit",
                                      rule->carried ? Carry::kRest : Carry::kNothing, of_selected_alone}}};
}

}  // namespace

const RuleKind& give_credit() {
    static const RuleKind kind{
        .name = "give-credit",
        .title = "Give a credit",
        .effect = Effect::kCreating,
        .documentation =
            "A line of its own, of type ProviderCredit, takes the amount off the charges of every customer of the "
            "workflow, or of every account of it, every month in which the rule is in force: one month makes it a "
            "one-off credit. It takes no "
            "more than the charges are, without taxes, unless the bill may go below zero. What is then left of a "
            "credit "
            "that is carried forward is given in the months that follow, also after the rule's last one. It is "
            "reckoned again from the first month that is held. A condition selects the charges that it comes off: "
            "no more than these are, and a customer of whom it selects no line gets none.",
        .templates = {{"Give a credit of {money} per month"}, {"Give a credit of {money} per month per account"}},
        .tails = {"condition", "excess"},
        .refuses_condition = "",
        .examples = {"Give a credit of USD 200 per month from 2026-01 to 2026-06.",
                     "Give a credit of USD 5,000 per month from 2026-01 to 2026-01, below zero if need be.",
                     "Give a credit of USD 200 per month from 2026-01 to 2026-06, carried forward.",
                     "Give a credit of USD 300 per month when the service is Amazon EC2.",
                     "Give a credit of USD 5 per month per account."},
        .check = nullptr,
        .build = [](const Filled& filled) -> RuleBody {
            const auto excess = captured<Excess>(filled.captures, "excess");
            return GiveCredit{captured<Payment>(filled.captures, "money"), excess.below_zero, excess.carried,
                              filled.which == kPerAccount, captured<Condition>(filled.captures, "condition")};
        },
        .fill = fill,
        .lower = lower_credit,
        .causes = caused_by<GiveCredit, Cause::kCreditsGiven>,
    };
    return kind;
}

}  // namespace bw
