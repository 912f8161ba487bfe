#include "workflow/rules/kind.h"

namespace bw {
namespace {

std::optional<Filled> fill(const RuleBody& body) {
    const auto* rule = std::get_if<ExceptDefault>(&body);
    if (rule == nullptr) return std::nullopt;
    return Filled{rule->ids.size() > 1 ? 1U : 0U, {{"rule_ids", RuleIds{rule->ids}}}};
}

std::optional<std::vector<Step>> lower_exception(const RuleBody& body) {
    if (!std::holds_alternative<ExceptDefault>(body)) return std::nullopt;
    return std::vector<Step>{};
}

}  // namespace

const RuleKind& except_default() {
    static const RuleKind kind{
        .name = "except-default",
        .title = "Do not apply a default rule",
        .effect = Effect::kNone,
        .documentation =
            "The workflow does not inherit these default rules of the organization (`billwright defaults`), in the "
            "months in which this rule is in force. It may stand anywhere in the workflow. An id that no default rule "
            "of the month has is an error.",
        .templates = {{"Do not apply default rule {rule_ids}"}, {"Do not apply default rules {rule_ids}"}},
        .tails = {},
        .refuses_condition = "a default rule applies to a customer or does not: this takes no condition",
        .examples = {"Do not apply default rule [edp].", "Do not apply default rules [edp] and [tax] from 2026-07."},
        .check = nullptr,
        .build = [](const Filled& filled) -> RuleBody {
            return ExceptDefault{captured<RuleIds>(filled.captures, "rule_ids").ids};
        },
        .fill = fill,
        .lower = lower_exception,
        .causes = caused_by<ExceptDefault, Cause::kExclusions>,
    };
    return kind;
}

}  // namespace bw
