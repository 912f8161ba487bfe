#include "workflow/conditions_of_steps.h"
#include "workflow/rules/kind.h"

namespace bw {
namespace {

std::optional<Filled> fill(const RuleBody& body) {
    if (!std::holds_alternative<ReplaceFreeTier>(body)) return std::nullopt;
    return Filled{};
}

std::optional<std::vector<Step>> lower_replace(const RuleBody& body) {
    if (!std::holds_alternative<ReplaceFreeTier>(body)) return std::nullopt;
    return std::vector<Step>{{Condition{IsFreeTier{}}, SetToPublicPrice{}}};
}

}  // namespace

const RuleKind& replace_free_tier() {
    static const RuleKind kind{
        .name = "replace-free-tier",
        .title = "Replace free tier usage",
        .effect = Effect::kWithholding,
        .documentation =
            "Usage that AWS gave for nothing although it has a price is charged at the first billable rate: the public "
            "on-demand cost of the line. Free tier usage is a line of type Usage with cost 0, an amount, and a public "
            "on-demand cost above 0, that no commitment covers. Usage whose public price is 0 too (data transfer in) "
            "stays free, and so do the credits of AWS's free plan, which are credits.",
        .templates = {{"Replace free tier usage with the first billable rate"},
                      {"Replace free tier usage with the first, billable rate", Use::kSlip}},
        .tails = {},
        .refuses_condition = "this rule takes no condition",
        .examples = {"Replace free tier usage with the first billable rate."},
        .check = nullptr,
        .build = [](const Filled&) -> RuleBody { return ReplaceFreeTier{}; },
        .fill = fill,
        .lower = lower_replace,
        .causes = caused_by<ReplaceFreeTier, Cause::kFreeTier>,
    };
    return kind;
}

}  // namespace bw
