#include "workflow/conditions_of_steps.h"
#include "workflow/rules/kind.h"

namespace bw {
namespace {

std::optional<Filled> fill(const RuleBody& body) {
    const auto* rule = std::get_if<GiveCredit>(&body);
    if (rule == nullptr) return std::nullopt;
    Filled filled{0, {{"money", rule->amount}}};
    if (rule->below_zero || rule->carried) filled.captures.emplace("excess", Excess{rule->below_zero, rule->carried});
    return filled;
}

std::optional<std::vector<Step>> lower_credit(const RuleBody& body) {
    const auto* rule = std::get_if<GiveCredit>(&body);
    if (rule == nullptr) return std::nullopt;
    return std::vector<Step>{
        {none_of(line_type_is({"Tax"})),
         AddLine{CreditOf{rule->amount.amount, rule->below_zero}, SumOf::kCharge, rule->amount.currency, false,
                 "ProviderCredit", "Credit", rule->carried ? Carry::kRest : Carry::kNothing}}};
}

}  // namespace

const RuleKind& give_credit() {
    static const RuleKind kind{
        .name = "give-credit",
        .title = "Give a credit",
        .effect = Effect::kCreating,
        .documentation =
            "A line of its own, of type ProviderCredit, takes the amount off the charges of every customer of the "
            "workflow, every month in which the rule is in force: one month makes it a one-off credit. It takes no "
            "more than the charges are, without taxes, unless the bill may go below zero. What is then left of a "
            "credit "
            "that is carried forward is given in the months that follow, also after the rule's last one. It is "
            "reckoned again from the first month that is held.",
        .templates = {{"Give a credit of {money} per month"}},
        .tails = {"excess"},
        .refuses_condition = "a credit comes off the whole bill: it takes no condition",
        .examples = {"Give a credit of USD 200 per month from 2026-01 to 2026-06.",
                     "Give a credit of USD 5,000 per month from 2026-01 to 2026-01, below zero if need be.",
                     "Give a credit of USD 200 per month from 2026-01 to 2026-06, carried forward."},
        .check = nullptr,
        .build = [](const Filled& filled) -> RuleBody {
            const auto excess = captured<Excess>(filled.captures, "excess");
            return GiveCredit{captured<Payment>(filled.captures, "money"), excess.below_zero, excess.carried};
        },
        .fill = fill,
        .lower = lower_credit,
        .causes = caused_by<GiveCredit, Cause::kCreditsGiven>,
    };
    return kind;
}

}  // namespace bw
