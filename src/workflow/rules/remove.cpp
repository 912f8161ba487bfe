#include <algorithm>

#include "workflow/conditions_of_steps.h"
#include "workflow/removable.h"
#include "workflow/rules/kind.h"

namespace bw {
namespace {

enum Sentence : std::size_t { kAll, kPart, kHalf };

const Coefficient kHundred{100 * kOne.units};

// Of several kinds a line can be two, and half of the half would be left where the rule is told cause by cause.
void check(const Filled& filled, Cursor& cursor) {
    if (filled.which != kAll && captured<Removables>(filled.captures, "removables").all.size() > 1)
        cursor.complain(Code::kInvalidValue, filled.spans.find("removables")->second,
                        "a part is removed of one kind alone", "write a rule for each");
    const auto percent = captured<Percent>(filled.captures, "percent").value;
    if (filled.which != kPart || (percent > Coefficient{} && percent <= kHundred)) return;
    cursor.complain(Code::kInvalidPercent, filled.spans.find("percent")->second,
                    percent > kHundred ? "more than all of it cannot leave" : "nothing of it would leave",
                    "write a percentage above 0% and up to 100%");
}

RuleBody build(const Filled& filled) {
    Remove rule{captured<Removables>(filled.captures, "removables").all,
                captured<Exception>(filled.captures, "exception").all,
                {},
                captured<Condition>(filled.captures, "condition")};
    if (filled.which == kHalf) rule.percent = Coefficient{kHundred.units / 2};
    if (filled.which == kPart) rule.percent = captured<Percent>(filled.captures, "percent").value;
    if (rule.percent == kHundred) rule.percent.reset();
    return rule;
}

std::optional<Filled> fill(const RuleBody& body) {
    const auto* rule = std::get_if<Remove>(&body);
    if (rule == nullptr) return std::nullopt;
    Filled filled{rule->percent ? kPart : kAll, {{"removables", Removables{rule->what}}}};
    if (rule->percent) filled.captures.emplace("percent", Percent{*rule->percent});
    if (!rule->except.empty()) filled.captures.emplace("exception", Exception{rule->except});
    if (!is_always(rule->when)) filled.captures.emplace("condition", rule->when);
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
    if (!is_always(rule->when)) lines = all_of({std::move(lines), rule->when});
    // At most 10 digits after the point, so that the hundredth part is exact at the coefficient's 12.
    const Coefficient left = rule->percent ? kOne - Coefficient{rule->percent->units / 100} : Coefficient{};
    // The parts of a line that leaves in part itself are multiplied with it.
    const Condition others = rule->percent ? all_of({none_of(lines), rule->when}) : rule->when;
    std::vector<Step> steps;
    if (rule->percent)
        steps.push_back({std::move(lines), Scale{left, true}});
    else
        steps.push_back({std::move(lines), SetCharge{}});
    for (const DiscountKind kind : kDiscountKinds)
        if (has_part(rule->what, kind) && !has_part(rule->except, kind))
            steps.push_back({others, RemoveDiscountPart{kind, left}});
    return steps;
}

std::vector<RuleBody> one_for_each() {
    std::vector<RuleBody> bodies;
    for (const RemovableInfo& one : removables()) bodies.emplace_back(Remove{.what = {one.what}});
    return bodies;
}

std::vector<CausedBody> causes(const RuleBody& body) {
    const auto* rule = std::get_if<Remove>(&body);
    if (rule == nullptr) return {};
    std::vector<CausedBody> all;
    for (const Removable one : rule->what) {
        const Cause cause = cause_of(one);
        const auto found = std::ranges::find(all, cause, &CausedBody::cause);
        Remove& part = std::get<Remove>(
            found != all.end() ? found->body
                               : all.emplace_back(cause, Remove{{}, rule->except, rule->percent, rule->when}).body);
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
            "each line leaves the charge, too. `50% of` them: that part leaves, and the customer gets, or pays, the "
            "rest. A condition selects the lines, those from which a programme took its part among them.",
        .templates = {{"Remove {removables}"},
                      {"Remove {percent} of {removables}"},
                      {"Remove half of {removables}", Use::kAccepted}},
        .tails = {"exception", "condition"},
        .refuses_condition = "",
        .examples = {"Remove EDP discount so it is not shared with customer.",
                     "Remove EDP discount from 2026-01 to 2026-12.", "Remove taxes.",
                     "Remove SPP discount, promotional credits and AWS support charges.",
                     "Remove all credits except EDP discount and tax refunds.", "Remove 50% of EDP discount.",
                     "Remove 12.5% of refunds except tax refunds from 2026-01.",
                     "Remove EDP discount when the service is Amazon EC2 or Amazon RDS.",
                     "Remove taxes except when the account is 111122223333."},
        .check = check,
        .build = build,
        .fill = fill,
        .lower = lower_remove,
        .variants = one_for_each,
        .causes = causes,
    };
    return kind;
}

}  // namespace bw
