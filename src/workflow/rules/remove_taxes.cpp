#include "workflow/conditions_of_steps.h"
#include "workflow/rules/kind.h"

namespace bw {
namespace {

std::optional<Filled> fill(const RuleBody& body) {
    if (!std::holds_alternative<RemoveTaxes>(body)) return std::nullopt;
    return Filled{};
}

std::optional<std::vector<Step>> lower_remove(const RuleBody& body) {
    if (!std::holds_alternative<RemoveTaxes>(body)) return std::nullopt;
    return std::vector<Step>{{line_type_is({"Tax"}), SetToZero{}}};
}

}  // namespace

const RuleKind& remove_taxes() {
    static const RuleKind kind{
        .name = "remove-taxes",
        .title = "Remove taxes",
        .documentation = "AWS's tax lines, of type Tax, leave the charge.",
        .templates = {{"Remove taxes"}, {"Remove all taxes", Use::kAccepted}},
        .tails = {},
        .refuses_condition = "this rule takes no condition",
        .examples = {"Remove taxes."},
        .check = nullptr,
        .build = [](const Filled&) -> RuleBody { return RemoveTaxes{}; },
        .fill = fill,
        .lower = lower_remove,
    };
    return kind;
}

}  // namespace bw
