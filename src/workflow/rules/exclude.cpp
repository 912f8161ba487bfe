#include "workflow/conditions_of_steps.h"
#include "workflow/rules/kind.h"

namespace bw {
namespace {

RuleBody build(const Filled& filled) {
    return Exclude{captured<Services>(filled.captures, "services").codes,
                   captured<Condition>(filled.captures, "condition")};
}

std::optional<Filled> fill(const RuleBody& body) {
    const auto* rule = std::get_if<Exclude>(&body);
    if (rule == nullptr) return std::nullopt;
    Filled filled{0, {{"services", Services{rule->services}}}};
    if (!is_always(rule->when)) filled.captures.emplace("condition", rule->when);
    return filled;
}

// As a percentage of -100%: passes over both halves of Savings Plan usage that no rule replaced, which cost nothing.
std::optional<std::vector<Step>> lower_exclude(const RuleBody& body) {
    const auto* rule = std::get_if<Exclude>(&body);
    if (rule == nullptr) return std::nullopt;
    std::vector<Condition> parts;
    if (!rule->services.empty()) parts.push_back({FieldIs{Field::kService, "", Match::kEquals, rule->services}});
    parts.push_back(rule->when);
    return std::vector<Step>{{all_of(std::move(parts)), Scale{Coefficient{}}}};
}

}  // namespace

const RuleKind& exclude_rule() {
    static const RuleKind kind{
        .name = "exclude",
        .title = "Exclude lines from the bill",
        .effect = Effect::kWithholding,
        .documentation =
            "The lines selected are charged nothing: usage, fees, taxes and credits alike. Savings Plan covered usage "
            "that no rule before replaced stays, with its negation: together they cost nothing.",
        .templates = {{"Exclude {services} from the bill"}, {"Exclude usage", Use::kAccepted}},
        .tails = {"condition"},
        .refuses_condition = "",
        .examples = {"Exclude Amazon WorkDocs from the bill.",
                     "Exclude all services from the bill when the tag billing is \"internal\".",
                     "Exclude Amazon EC2 and Amazon RDS from the bill when the account is 111122223333 from 2026-01."},
        .check = nullptr,
        .build = build,
        .fill = fill,
        .lower = lower_exclude,
        .causes = caused_by<Exclude, Cause::kExclusions>,
    };
    return kind;
}

}  // namespace bw
