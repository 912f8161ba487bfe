#include "workflow/conditions_of_steps.h"
#include "workflow/removable.h"
#include "workflow/rules/percent_fee.h"
#include "workflow/support_plans.h"

namespace bw {
namespace {

enum Sentence : std::size_t { kPerCustomer, kPerAccount, kOwnPerCustomer, kOwnPerAccount };

bool is_own(std::size_t which) { return which >= kOwnPerCustomer; }

void check(const Filled& filled, Cursor& cursor) {
    if (!is_own(filled.which)) {
        if (filled.captures.contains("at_least") || filled.captures.contains("at_most"))
            cursor.complain(Code::kInvalidValue, filled.spans.find("support_plan")->second,
                            "the plan has a minimum of its own",
                            "leave `at least` and `at most` out, or write the percentages in the place of the plan");
        return;
    }
    const Span prices = filled.spans.find("percentages")->second;
    const auto fee = captured<PercentFee>(filled.captures, "percentages");
    if (fee.of_month_before || (fee.of != SumOf::kCharge && fee.of != SumOf::kCost))
        cursor.complain(Code::kInvalidValue, prices,
                        "support is a percentage of charges or of the cost, of the same month",
                        "end the percentages with `of charges` or `of the cost`");
    if (filled.captures.contains("without_minimum"))
        cursor.complain(Code::kInvalidValue, prices, "percentages have no minimum but that of `at least`",
                        "leave `without minimum` out");
    check_limits(filled, cursor);
}

RuleBody build(const Filled& filled) {
    ReplaceSupport rule{{},
                        filled.which == kPerAccount || filled.which == kOwnPerAccount,
                        captured<Marketplace>(filled.captures, "marketplace").included,
                        filled.captures.contains("without_minimum")};
    if (!is_own(filled.which)) {
        rule.plan = captured<PlanTitle>(filled.captures, "support_plan").title;
        return rule;
    }
    rule.own = captured_fee(filled);
    return rule;
}

std::optional<Filled> fill(const RuleBody& body) {
    const auto* rule = std::get_if<ReplaceSupport>(&body);
    if (rule == nullptr) return std::nullopt;
    Filled filled{rule->per_account ? kPerAccount : kPerCustomer, {}};
    if (rule->own) {
        filled.which += kOwnPerCustomer;
        fill_fee(*rule->own, filled);
    } else {
        filled.captures.emplace("support_plan", PlanTitle{rule->plan});
    }
    if (rule->without_minimum) filled.captures.emplace("without_minimum", WithoutMinimum{});
    if (rule->including_marketplace) filled.captures.emplace("marketplace", Marketplace{true});
    return filled;
}

AddLine titled(const ReplaceSupport& rule) {
    const SupportPlan& plan = support_plan(rule.plan);
    const auto least = rule.without_minimum ? std::nullopt : std::optional(plan.at_least);
    return {Percentages{.bands = plan.bands, .at_least = least},
            SumOf::kCharge,
            "USD",
            rule.per_account,
            "ProviderSupport",
            std::string(plan.title)};
}

AddLine own(const ReplaceSupport& rule) {
    auto [prices, currency] = formula_of(*rule.own);
    return {std::move(prices), rule.own->of, std::move(currency), rule.per_account, "ProviderSupport", "Support"};
}

std::optional<std::vector<Step>> lower_support(const RuleBody& body) {
    const auto* rule = std::get_if<ReplaceSupport>(&body);
    if (rule == nullptr) return std::nullopt;
    const Condition& aws = info(Removable::kSupport).condition;
    std::vector<Condition> charged{none_of(line_type_is({"Tax"})), none_of(aws)};
    if (!rule->including_marketplace) charged.push_back(none_of({ColumnIs{Dim::kBillingEntity, "AWS Marketplace"}}));
    return std::vector<Step>{{aws, SetCharge{}}, {all_of(std::move(charged)), rule->own ? own(*rule) : titled(*rule)}};
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
            "Marketplace`. Plans are priced in US dollars, which are converted where the bill is in another currency. "
            "In "
            "the place of a plan stand percentages, as a fee has them, of charges, or of the cost, which no rule "
            "changes; their line is called Support.",
        .templates = {{"Replace AWS support charges with {support_plan}, per customer"},
                      {"Replace AWS support charges with {support_plan}, per account"},
                      {"Replace AWS support charges with {percentages}, per customer"},
                      {"Replace AWS support charges with {percentages}, per account"}},
        .tails = {"at_least", "at_most", "without_minimum", "marketplace"},
        .refuses_condition =
            "with a condition it would be open which of AWS's support lines leave: write `Remove AWS support charges.` "
            "and "
            "a fee with the condition, such as `Add a fee of 10% of charges, per account when the account is "
            "111122223333.`",
        .examples =
            {"Replace AWS support charges with Business support of 2024, per customer.",
             "Replace AWS support charges with Enterprise On-Ramp support of 2024, per account, including "
             "Marketplace.",
             "Replace AWS support charges with Business support of 2024, per account, without minimum.",
             "Replace AWS support charges with 9% of the first USD 10,000 of charges, 6% of the next USD 70,000 "
             "and 4% above, per customer, at least USD 150.",
             "Replace AWS support charges with 5% of the cost, per account, including Marketplace."},
        .check = check,
        .build = build,
        .fill = fill,
        .lower = lower_support,
        .causes = caused_by<ReplaceSupport, Cause::kSupport>,
    };
    return kind;
}

}  // namespace bw
