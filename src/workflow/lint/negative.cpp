// Discounts that leave nothing but the credits.
#include <algorithm>

#include "workflow/conditions_of_steps.h"
#include "workflow/lint/checks.h"
#include "workflow/lint/edits.h"
#include "workflow/lint/logic.h"

namespace bw {
namespace {

// What the rule gives away whole, its credits left out; nothing where it does not.
std::optional<Condition> given_away(const LintedRule& rule) {
    const auto* change = std::get_if<ChangePrice>(&rule.rule.body);
    if (change == nullptr || change->including_credits || !takes_off(rule.steps.front().action)) return std::nullopt;
    std::vector<Condition> parts{change->when, line_type_is({"Credit"})};
    if (!change->services.empty()) parts.push_back({FieldIs{Field::kService, "", Match::kEquals, change->services}});
    return all_of(std::move(parts));
}

}  // namespace

void check_negative_charge(const CheckInput& input) {
    for (const LintedRule& rule : input.workflow.rules) {
        const auto credits = given_away(rule);
        if (!credits || rule.is_inherited || rule.closed || never_holds(*credits)) continue;
        const bool removed = std::ranges::any_of(input.workflow.rules, [&](const LintedRule& other) {
            return months_cover(other.rule, rule.rule) && std::ranges::any_of(other.steps, [&](const Step& step) {
                       return takes_off(step.action) && implies(*credits, step.when);
                   });
        });
        if (removed) continue;
        Rule with = rule.rule;
        std::get<ChangePrice>(with.body).including_credits = true;
        input
            .warn(rule, Code::kNegativeCharge, "nothing is left of the charges, and their credits stay",
                  "end the rule with `, including credits`")
            .edits = rewriting(rule, with);
    }
}

}  // namespace bw
