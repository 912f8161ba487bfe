#include "workflow/conditions_of_steps.h"
#include "workflow/rules/kind.h"

namespace bw {
namespace {

RuleBody build(const Filled& filled) {
    BillInCurrency rule{captured<CurrencyCode>(filled.captures, "currency").code,
                        captured<ExchangeRates>(filled.captures, "exchange_rates").rates};
    if (filled.captures.contains("cost_rate")) rule.cost_rate = captured<CostRate>(filled.captures, "cost_rate").rate;
    return rule;
}

std::optional<Filled> fill(const RuleBody& body) {
    const auto* rule = std::get_if<BillInCurrency>(&body);
    if (rule == nullptr) return std::nullopt;
    Filled filled{0, {{"currency", CurrencyCode{rule->currency}}, {"exchange_rates", ExchangeRates{rule->rates}}}};
    if (rule->cost_rate) filled.captures.emplace("cost_rate", CostRate{*rule->cost_rate});
    return filled;
}

std::optional<std::vector<Step>> lower_currency(const RuleBody& body) {
    const auto* rule = std::get_if<BillInCurrency>(&body);
    if (rule == nullptr) return std::nullopt;
    return std::vector<Step>{{all_of({}), ConvertMoney{*rule}}};
}

}  // namespace

const RuleKind& bill_in_currency() {
    static const RuleKind kind{
        .name = "bill-in-currency",
        .title = "Bill in another currency",
        .effect = Effect::kNone,
        .documentation =
            "What AWS charges in US dollars, costs, public prices and effective costs, is converted before any other "
            "rule, so that every rule below speaks of the other currency. Amounts that rules name in US dollars, fees, "
            "limits of bands, least amounts, credits, fixed rates, prices of support, are converted at the same rate; "
            "amounts in a currency in which nothing is billed are refused (BW4053). The rate is part of the "
            "coefficients: nothing is rounded but the cents of the bill. It says what one "
            "US dollar is, always or by billing month; a month without a rate is refused. The cost is shown in the "
            "other currency, too: at the same rate, or at that of `costs at`; the difference is this rule's effect. "
            "Lines that AWS charges in another currency than US dollars stay as they are. A month has one "
            "currency. It stands before all other rules of a workflow, default rules too.",
        .templates = {{"Bill in {currency} at {exchange_rates}"}},
        .tails = {"cost_rate"},
        .refuses_condition = "a bill is in one currency: this rule takes no condition",
        .examples = {"Bill in EUR at 0.9312 from 2025-01 to 2025-12.",
                     "Bill in EUR at 0.9312, costs at 0.925 from 2026-04.",
                     "Bill in JPY at 151.2 in 2026-01, 149.75 in 2026-02 and 150 in 2026-03."},
        .check = nullptr,
        .build = build,
        .fill = fill,
        .lower = lower_currency,
        .causes = caused_by<BillInCurrency, Cause::kCurrency>,
    };
    return kind;
}

}  // namespace bw
