#include <algorithm>

#include "workflow/conditions_of_steps.h"
#include "workflow/removable.h"
#include "workflow/rules/kind.h"

namespace bw {
namespace {

RuleBody build(const Filled& filled) {
    return Remove{captured<Removables>(filled.captures, "removables").all,
                  captured<Exception>(filled.captures, "exception").all};
}

std::optional<Filled> fill(const RuleBody& body) {
    const auto* rule = std::get_if<Remove>(&body);
    if (rule == nullptr) return std::nullopt;
    Filled filled{0, {{"removables", Removables{rule->what}}}};
    if (!rule->except.empty()) filled.captures.emplace("exception", Exception{rule->except});
    return filled;
}

Condition lines_of(const std::vector<Removable>& all) {
    if (all.size() == 1) return info(all.front()).condition;
    std::vector<Condition> parts;
    for (const Removable one : all) parts.push_back(info(one).condition);
    return any_of(std::move(parts));
}

bool has_part(const std::vector<Removable>& all, DiscountKind kind) {
    return std::ranges::any_of(
        all, [&](Removable one) { return std::ranges::find(info(one).parts, kind) != info(one).parts.end(); });
}

// Lines of their own, and, where the report has discounts in columns, parts of other lines.
std::optional<std::vector<Step>> lower_remove(const RuleBody& body) {
    const auto* rule = std::get_if<Remove>(&body);
    if (rule == nullptr) return std::nullopt;
    Condition lines = lines_of(rule->what);
    if (!rule->except.empty()) lines = all_of({std::move(lines), none_of(lines_of(rule->except))});
    std::vector<Step> steps{{std::move(lines), SetCharge{}}};
    for (const DiscountKind kind : kDiscountKinds)
        if (has_part(rule->what, kind) && !has_part(rule->except, kind))
            steps.push_back({all_of({}), RemoveDiscountPart{kind}});
    return steps;
}

std::vector<RuleBody> one_for_each() {
    std::vector<RuleBody> bodies;
    for (const RemovableInfo& one : removables()) bodies.emplace_back(Remove{{one.what}, {}});
    return bodies;
}

std::vector<CausedBody> causes(const RuleBody& body) {
    const auto* rule = std::get_if<Remove>(&body);
    if (rule == nullptr) return {};
    std::vector<CausedBody> all;
    for (const Removable one : rule->what) {
        const Cause cause = cause_of(one);
        const auto found = std::ranges::find(all, cause, &CausedBody::cause);
        Remove& part =
            std::get<Remove>(found != all.end() ? found->body : all.emplace_back(cause, Remove{{}, rule->except}).body);
        part.what.push_back(one);
    }
    return all;
}

}  // namespace

const RuleKind& remove_rule() {
    static const RuleKind kind{
        .name = "remove",
        .title = "Remove credits, discounts, refunds, taxes, support",
        .effect = Effect::kWithholding,
        .documentation =
            "Lines of these kinds leave the charge: the customer gets no part of the credit or discount, or does not "
            "pay the tax or the support. `all credits` are all lines by which AWS gives something back. What stands "
            "after `except` stays. Where the report has discounts in columns, the part that the programme took off "
            "each line leaves the charge, too.",
        .templates = {{"Remove {removables}"}},
        .tails = {"exception"},
        .refuses_condition = "this rule takes no condition",
        .examples = {"Remove EDP discount so it is not shared with customer.",
                     "Remove EDP discount from 2026-01 to 2026-12.", "Remove taxes.",
                     "Remove SPP discount, promotional credits and AWS support charges.",
                     "Remove all credits except EDP discount and tax refunds."},
        .check = nullptr,
        .build = build,
        .fill = fill,
        .lower = lower_remove,
        .variants = one_for_each,
        .causes = causes,
    };
    return kind;
}

}  // namespace bw
