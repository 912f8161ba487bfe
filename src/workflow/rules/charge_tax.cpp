#include "workflow/conditions_of_steps.h"
#include "workflow/rules/kind.h"

namespace bw {
namespace {

std::optional<Filled> fill(const RuleBody& body) {
    const auto* rule = std::get_if<ChargeTax>(&body);
    if (rule == nullptr) return std::nullopt;
    Filled filled{0, {{"percent", Percent{rule->percent}}}};
    if (!is_always(rule->when)) filled.captures.emplace("condition", rule->when);
    return filled;
}

std::optional<std::vector<Step>> lower_tax(const RuleBody& body) {
    const auto* rule = std::get_if<ChargeTax>(&body);
    if (rule == nullptr) return std::nullopt;
    return std::vector<Step>{
        {all_of({none_of(line_type_is({"ProviderTax", "Tax"})), rule->when}),
         AddLine{Percentages{.bands = {{{}, rule->percent}}}, SumOf::kCharge, "", false, "ProviderTax", "Tax"}}};
}

}  // namespace

const RuleKind& charge_tax() {
    static const RuleKind kind{
        .name = "charge-tax",
        .title = "Charge tax",
        .effect = Effect::kCreating,
        .documentation =
            "A line of its own, of type ProviderTax, of this percentage of all charges of the customer, fees and "
            "credits of "
            "the rules above among them, but without AWS's own taxes (`Remove taxes` takes those away) and those of "
            "other such rules. Write it last: "
            "rules below it are not taxed. As a default rule it stands behind the workflow's own rules by itself. A "
            "bill "
            "below zero is not taxed. A condition selects the charges that are taxed.",
        .templates = {{"Charge tax of {percent}"}},
        .tails = {"condition"},
        .refuses_condition = "",
        .examples = {"Charge tax of 19%.", "Charge tax of 8.1% from 2026-01.",
                     "Charge tax of 19% except when the billing entity is \"AWS Marketplace\"."},
        .check = nullptr,
        .build = [](const Filled& filled) -> RuleBody {
            return ChargeTax{captured<Percent>(filled.captures, "percent").value,
                             captured<Condition>(filled.captures, "condition")};
        },
        .fill = fill,
        .lower = lower_tax,
        .causes = caused_by<ChargeTax, Cause::kTaxes>,
    };
    return kind;
}

}  // namespace bw
