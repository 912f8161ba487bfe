#include <utility>

#include "workflow/conditions_of_steps.h"
#include "workflow/rules/kind.h"
#include "workflow/rules/replaced.h"

namespace bw {
namespace {

constexpr std::size_t kWays = 3;  // the sentences of RIs come first, then those of Savings Plans

Coefficient part_given(const ShareSavings& rule) { return kOne - Coefficient{rule.kept.units / 100}; }

RuleBody build(const Filled& filled) {
    return ShareSavings{filled.which < kWays ? Commitment::kReservedInstance : Commitment::kSavingsPlan,
                        static_cast<SavingsShare>(filled.which % kWays),
                        captured<Kept>(filled.captures, "kept").percent};
}

std::optional<Filled> fill(const RuleBody& body) {
    const auto* rule = std::get_if<ShareSavings>(&body);
    if (rule == nullptr) return std::nullopt;
    const bool reserved = rule->commitment == Commitment::kReservedInstance;
    Filled filled{(reserved ? 0 : kWays) + static_cast<std::size_t>(rule->by)};
    if (!rule->kept.is_zero()) filled.captures.emplace("kept", Kept{rule->kept});
    return filled;
}

std::optional<std::vector<Step>> lower_share(const RuleBody& body) {
    const auto* rule = std::get_if<ShareSavings>(&body);
    if (rule == nullptr) return std::nullopt;
    const bool reserved = rule->commitment == Commitment::kReservedInstance;
    const Condition bought{PurchasedBy{rule->commitment, AnyAccount{}}};
    std::vector<Step> steps = steps_of_replacement(rule->commitment, bought);
    Condition covered = all_of({bought, line_type_is({reserved ? "DiscountedUsage" : "SavingsPlanCoveredUsage"})});
    if (rule->by != SavingsShare::kSavings) {
        steps.push_back({std::move(covered), GiveSavings{*rule, part_given(*rule)}});
        return steps;
    }
    const Measure effective = reserved ? Measure::kRiEffective : Measure::kSpEffective;
    const Coefficient given = part_given(*rule);
    steps.push_back({std::move(covered), AddTerms{{{Measure::kPublicOnDemand, -given}, {effective, given}}}});
    return steps;
}

std::vector<CausedBody> causes(const RuleBody& body) {
    const auto* rule = std::get_if<ShareSavings>(&body);
    if (rule == nullptr) return {};
    return {{cause_of(rule->commitment), body}};
}

}  // namespace

const RuleKind& share_savings() {
    static const RuleKind kind{
        .name = "share-savings",
        .title = "Share the savings of commitments",
        .effect = Effect::kWithholding,
        .documentation =
            "Usage that any commitment covers is charged the public on-demand price, the commitments' own lines leave "
            "the charge (as by `Replace ... when purchased by any account`), and what the commitments save, public "
            "on-demand cost less effective cost, is given back on covered usage, but for the percentage that the "
            "provider keeps. By covered usage: the savings of the payer's month are taken together and shared in "
            "proportion to the public on-demand cost of covered usage. By the savings rate of the service: the same "
            "within each service, so that all save the same part of a service's public prices. By savings: each line "
            "its own. It shares among the customers of all workflows that have the same sentence in force. What "
            "nobody used of a commitment is the provider's. Savings below zero are not shared.",
        .templates = {{"Share the savings of RIs by covered usage"},
                      {"Share the savings of RIs by savings"},
                      {"Share the savings of RIs by the savings rate of the service"},
                      {"Share the savings of Savings Plans by covered usage"},
                      {"Share the savings of Savings Plans by savings"},
                      {"Share the savings of Savings Plans by the savings rate of the service"}},
        .tails = {"kept"},
        .refuses_condition = "savings are shared over all covered usage: this rule takes no condition",
        .examples = {"Share the savings of RIs by covered usage.",
                     "Share the savings of RIs by savings, keeping 20% from 2026-01.",
                     "Share the savings of RIs by the savings rate of the service, keeping 12.5%.",
                     "Share the savings of Savings Plans by covered usage, keeping 20%.",
                     "Share the savings of Savings Plans by savings.",
                     "Share the savings of Savings Plans by the savings rate of the service."},
        .check = nullptr,
        .build = build,
        .fill = fill,
        .lower = lower_share,
        .causes = causes,
    };
    return kind;
}

}  // namespace bw
