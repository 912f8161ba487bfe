#include "workflow/conditions_of_steps.h"
#include "workflow/rules/kind.h"

namespace bw {
namespace {

std::optional<Filled> fill(const RuleBody& body) {
    const auto* rule = std::get_if<BillAtLeast>(&body);
    if (rule == nullptr) return std::nullopt;
    return Filled{0, {{"money", rule->amount}}};
}

std::optional<std::vector<Step>> lower_minimum(const RuleBody& body) {
    const auto* rule = std::get_if<BillAtLeast>(&body);
    if (rule == nullptr) return std::nullopt;
    return std::vector<Step>{
        {none_of(line_type_is({"Tax"})), AddLine{Shortfall{rule->amount.amount}, SumOf::kCharge, rule->amount.currency,
                                                 false, "ProviderMinimum", "Minimum"}}};
}

}  // namespace

const RuleKind& bill_at_least() {
    static const RuleKind kind{
        .name = "bill-at-least",
        .title = "Bill at least an amount",
        .effect = Effect::kCreating,
        .documentation =
            "What the charges of a customer, without taxes, lack to this amount becomes a line of its own, of type "
            "ProviderMinimum: a monthly minimum, or what a customer that has committed to spend owes.",
        .templates = {{"Bill at least {money} per month"}},
        .tails = {},
        .refuses_condition = "a minimum is of the whole bill: it takes no condition",
        .examples = {"Bill at least USD 500 per month.", "Bill at least USD 10,000 per month from 2026-01 to 2026-12."},
        .check = nullptr,
        .build = [](const Filled& filled) -> RuleBody {
            return BillAtLeast{captured<Payment>(filled.captures, "money")};
        },
        .fill = fill,
        .lower = lower_minimum,
        .causes = caused_by<BillAtLeast, Cause::kFees>,
    };
    return kind;
}

}  // namespace bw
