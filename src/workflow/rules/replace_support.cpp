#include "workflow/conditions_of_steps.h"
#include "workflow/removable.h"
#include "workflow/rules/kind.h"
#include "workflow/support_plans.h"

namespace bw {
namespace {

enum Sentence : std::size_t { kPerCustomer, kPerAccount };

std::optional<Filled> fill(const RuleBody& body) {
    const auto* rule = std::get_if<ReplaceSupport>(&body);
    if (rule == nullptr) return std::nullopt;
    Filled filled{rule->per_account ? kPerAccount : kPerCustomer, {{"support_plan", PlanTitle{rule->plan}}}};
    if (rule->without_minimum) filled.captures.emplace("without_minimum", WithoutMinimum{});
    if (rule->including_marketplace) filled.captures.emplace("marketplace", Marketplace{true});
    return filled;
}

std::optional<std::vector<Step>> lower_support(const RuleBody& body) {
    const auto* rule = std::get_if<ReplaceSupport>(&body);
    if (rule == nullptr) return std::nullopt;
    const SupportPlan& plan = support_plan(rule->plan);
    const Condition& aws = info(Removable::kSupport).condition;
    std::vector<Condition> charged{none_of(line_type_is({"Tax"})), none_of(aws)};
    if (!rule->including_marketplace) charged.push_back(none_of({ColumnIs{Dim::kBillingEntity, "AWS Marketplace"}}));
    AddLine line{Percentages{plan.bands, false, rule->without_minimum ? std::nullopt : std::optional(plan.at_least)},
                 SumOf::kCharge,
                 "USD",
                 rule->per_account,
                 "ProviderSupport",
                 std::string(plan.title)};
    return std::vector<Step>{{aws, SetCharge{}}, {all_of(std::move(charged)), std::move(line)}};
}

}  // namespace

const RuleKind& replace_support() {
    static const RuleKind kind{
        .name = "replace-support",
        .title = "Replace AWS support charges with a plan",
        .effect = Effect::kCreating,
        .documentation =
            "Lines of AWS's support plans become 0, and a line of its own, of type ProviderSupport, is charged: the "
            "plan's percentages, each of its part of the month's charges as the rules above left them, and at least "
            "the plan's minimum, unless the rule says `without minimum`. Taxes and AWS Marketplace are no part of the "
            "charges, unless the rule says `including "
            "Marketplace`. Plans are priced in US dollars, which are converted where the bill is in another currency.",
        .templates = {{"Replace AWS support charges with {support_plan}, per customer"},
                      {"Replace AWS support charges with {support_plan}, per account"}},
        .tails = {"without_minimum", "marketplace"},
        .refuses_condition = "support is for all charges of a customer or an account: it takes no condition",
        .examples = {"Replace AWS support charges with Business support of 2024, per customer.",
                     "Replace AWS support charges with Enterprise On-Ramp support of 2024, per account, including "
                     "Marketplace.",
                     "Replace AWS support charges with Business support of 2024, per account, without minimum."},
        .check = nullptr,
        .build = [](const Filled& filled) -> RuleBody {
            return ReplaceSupport{captured<PlanTitle>(filled.captures, "support_plan").title,
                                  filled.which == kPerAccount,
                                  captured<Marketplace>(filled.captures, "marketplace").included,
                                  filled.captures.contains("without_minimum")};
        },
        .fill = fill,
        .lower = lower_support,
        .causes = caused_by<ReplaceSupport, Cause::kSupport>,
    };
    return kind;
}

}  // namespace bw
