#include "workflow/conditions_of_steps.h"
#include "workflow/rules/kind.h"

namespace bw {
namespace {

RuleBody build(const Filled& filled) {
    return ChargeTopRate{captured<Services>(filled.captures, "services").codes,
                         captured<Condition>(filled.captures, "condition"),
                         captured<FreeTier>(filled.captures, "free_tier").included};
}

std::optional<Filled> fill(const RuleBody& body) {
    const auto* rule = std::get_if<ChargeTopRate>(&body);
    if (rule == nullptr) return std::nullopt;
    Filled filled{0, {{"services", Services{rule->services}}}};
    if (!is_always(rule->when)) filled.captures.emplace("condition", rule->when);
    if (rule->including_free_tier) filled.captures.emplace("free_tier", FreeTier{true});
    return filled;
}

std::optional<std::vector<Step>> lower_top_rate(const RuleBody& body) {
    const auto* rule = std::get_if<ChargeTopRate>(&body);
    if (rule == nullptr) return std::nullopt;
    std::vector<Condition> parts{line_type_is({"Usage"}),
                                 {FieldIs{Field::kPurchaseOption, "", Match::kEquals, {"on-demand"}}}};
    if (!rule->services.empty()) parts.push_back({FieldIs{Field::kService, "", Match::kEquals, rule->services}});
    if (!rule->including_free_tier) parts.push_back(none_of({IsFreeTier{}}));
    parts.push_back(rule->when);
    return std::vector<Step>{{all_of(std::move(parts)), SetToTopRate{}}};
}

}  // namespace

const RuleKind& charge_top_rate() {
    static const RuleKind kind{
        .name = "charge-top-rate",
        .title = "Charge every tier at the highest rate",
        .effect = Effect::kWithholding,
        .documentation =
            "On-demand usage (lines of type Usage, neither Spot nor covered by a commitment) is charged its amount x "
            "the "
            "dearest on-demand price of its product, whatever tier AWS billed it in. The price is that of the [price "
            "list](prices.md) in effect in the month; the product is told by the rate code. Where no price list has "
            "it, "
            "in the line's currency and unit, the public on-demand cost is charged, and the run reports it. Free tier "
            "usage stays free, unless the rule says `including free tier`. Where the report has discounts in columns "
            "they stay, as discount lines do.",
        .templates = {{"Charge every tier of {services} at the highest rate"},
                      {"Charge all tiers of {services} at the highest rate", Use::kAccepted}},
        .tails = {"condition", "free_tier"},
        .refuses_condition = "",
        .examples =
            {"Charge every tier of Amazon S3 at the highest rate.",
             "Charge every tier of all services at the highest rate when the account is 111122223333, including "
             "free tier.",
             "Charge every tier of Amazon S3 and AWS Data Transfer at the highest rate from 2026-01."},
        .check = nullptr,
        .build = build,
        .fill = fill,
        .lower = lower_top_rate,
        .causes = caused_by<ChargeTopRate, Cause::kTiers>,
    };
    return kind;
}

}  // namespace bw
