#include "workflow/conditions_of_steps.h"
#include "workflow/rules/kind.h"

namespace bw {
namespace {

constexpr std::size_t kParts = 3;  // the sentences of RIs come first, then those of Savings Plans

RuleBody build(const Filled& filled) {
    return ShareCost{filled.which < kParts ? Commitment::kReservedInstance : Commitment::kSavingsPlan,
                     static_cast<CostPart>(filled.which % kParts), filled.captures.contains("unused")};
}

std::optional<Filled> fill(const RuleBody& body) {
    const auto* rule = std::get_if<ShareCost>(&body);
    if (rule == nullptr) return std::nullopt;
    const bool reserved = rule->commitment == Commitment::kReservedInstance;
    Filled filled{(reserved ? 0 : kParts) + static_cast<std::size_t>(rule->part)};
    if (rule->unused_too) filled.captures.emplace("unused", Unused{});
    return filled;
}

std::optional<std::vector<Step>> lower_share(const RuleBody& body) {
    const auto* rule = std::get_if<ShareCost>(&body);
    if (rule == nullptr) return std::nullopt;
    const bool reserved = rule->commitment == Commitment::kReservedInstance;
    return std::vector<Step>{
        {line_type_is({reserved ? "DiscountedUsage" : "SavingsPlanCoveredUsage"}), ShareOut{*rule}}};
}

std::vector<CausedBody> causes(const RuleBody& body) {
    const auto* rule = std::get_if<ShareCost>(&body);
    if (rule == nullptr) return {};
    return {{cause_of(rule->commitment), body}};
}

}  // namespace

const RuleKind& share_cost() {
    static const RuleKind kind{
        .name = "share-cost",
        .title = "Share the cost of commitments",
        .effect = Effect::kConserving,
        .documentation =
            "Usage covered by a commitment that another account of the payer bought carries what it costs there: its "
            "effective cost, or of that the amortized upfront part or the recurring part alone. The account that "
            "bought "
            "the commitment is credited the same on a line of its own, of type ProviderShare, so that the rule adds up "
            "to "
            "zero over the payer. It shares among the customers of all workflows that have the same sentence in force; "
            "commitments and usage of others are left alone. Of a Savings Plan the upfront part is the effective cost "
            "in "
            "the proportion of amortized to total commitment, of its fee lines in the month. What nobody used stays "
            "with "
            "the account that bought it, or, with `unused included`, is carried by all usage of the commitment in "
            "proportion to effective cost, the buyer's own too.",
        .templates = {{"Share the cost of RIs in proportion to use, by effective cost"},
                      {"Share the cost of RIs in proportion to use, by amortized upfront fees only"},
                      {"Share the cost of RIs in proportion to use, by recurring fees only"},
                      {"Share the cost of Savings Plans in proportion to use, by effective cost"},
                      {"Share the cost of Savings Plans in proportion to use, by amortized upfront fees only"},
                      {"Share the cost of Savings Plans in proportion to use, by recurring fees only"}},
        .tails = {"unused"},
        .refuses_condition = "cost is shared with all use: this rule takes no condition",
        .examples = {"Share the cost of RIs in proportion to use, by effective cost.",
                     "Share the cost of RIs in proportion to use, by amortized upfront fees only from 2026-01.",
                     "Share the cost of RIs in proportion to use, by recurring fees only.",
                     "Share the cost of Savings Plans in proportion to use, by effective cost, unused included.",
                     "Share the cost of Savings Plans in proportion to use, by amortized upfront fees only.",
                     "Share the cost of Savings Plans in proportion to use, by recurring fees only, unused included."},
        .check = nullptr,
        .build = build,
        .fill = fill,
        .lower = lower_share,
        .causes = causes,
    };
    return kind;
}

}  // namespace bw
