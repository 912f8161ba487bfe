#include "workflow/conditions_of_steps.h"
#include "workflow/rules/kind.h"

namespace bw {
namespace {

enum Sentence : std::size_t { kInPlace, kAdded };

RuleBody build(const Filled& filled) {
    return ChargeRate{captured<UnitPrice>(filled.captures, "rate"),
                      captured<UsageTypes>(filled.captures, "usage_types").types,
                      captured<Condition>(filled.captures, "condition"), filled.which == kAdded};
}

std::optional<Filled> fill(const RuleBody& body) {
    const auto* rule = std::get_if<ChargeRate>(&body);
    if (rule == nullptr) return std::nullopt;
    Filled filled{rule->added ? kAdded : kInPlace,
                  {{"rate", rule->rate}, {"usage_types", UsageTypes{rule->usage_types}}}};
    if (!is_always(rule->when)) filled.captures.emplace("condition", rule->when);
    return filled;
}

std::optional<std::vector<Step>> lower_rate(const RuleBody& body) {
    const auto* rule = std::get_if<ChargeRate>(&body);
    if (rule == nullptr) return std::nullopt;
    const UnitPrice& rate = rule->rate;
    std::vector<Condition> parts{line_type_is({"Usage", "DiscountedUsage", "SavingsPlanCoveredUsage"}),
                                 {rule->usage_types},
                                 {ColumnIs{Dim::kCurrency, rate.currency}}};
    if (!rate.unit.empty()) parts.push_back({ColumnIs{Dim::kPricingUnit, rate.unit}});
    parts.push_back(rule->when);
    const Measure amount = rate.normalized ? Measure::kNormalizedUsage : Measure::kUsage;
    if (rule->added) return std::vector<Step>{{all_of(std::move(parts)), AddTerms{{{amount, rate.price}}}}};
    return std::vector<Step>{{all_of(std::move(parts)), SetGross{{{amount, rate.price}}, true}}};
}

}  // namespace

const RuleKind& charge_rate() {
    static const RuleKind kind{
        .name = "charge-rate",
        .title = "Charge or add a fixed rate",
        .effect = Effect::kCreating,
        .documentation =
            "Usage of these types is charged its amount x the price, whatever AWS charges: lines of type Usage, "
            "DiscountedUsage and SavingsPlanCoveredUsage, but not Savings Plan covered usage that no rule before "
            "replaced, since its negation would stay. A unit must be the pricing unit that the report has on the "
            "line: GB, Hrs, Requests; `per unit` asks for none, `per normalized hour` takes the normalized usage "
            "amount. Lines in another currency are left alone. Where the report has discounts in columns they stay, "
            "as discount lines do. `Add` instead of `Charge` leaves the charge as it is, and adds the amount x the "
            "price to it, of Savings Plan covered usage, too.",
        .templates = {{"Charge {rate} for {usage_types}"}, {"Add {rate} for {usage_types}"}},
        .tails = {"condition"},
        .refuses_condition = "",
        .examples = {"Charge USD 0.05 per GB for usage types like \"*DataTransfer-Out-Bytes\".",
                     "Charge USD 0.0125 per normalized hour for usage types like \"*BoxUsage*\" when the purchase "
                     "option is reserved.",
                     "Charge USD 0.0000004 per unit for usage types \"EUC1-Requests-Tier2\" from 2026-01.",
                     "Add USD 0.005 per Hrs for usage types like \"*BoxUsage*\"."},
        .check = nullptr,
        .build = build,
        .fill = fill,
        .lower = lower_rate,
        .causes = caused_by<ChargeRate, Cause::kPrices>,
    };
    return kind;
}

}  // namespace bw
