#include "workflow/conditions_of_steps.h"
#include "workflow/programmes.h"
#include "workflow/rules/kind.h"

namespace bw {
namespace {

std::optional<Filled> fill(const RuleBody& body) {
    if (!std::holds_alternative<RemoveEdpDiscount>(body)) return std::nullopt;
    return Filled{};
}

// The discount has a line type of its own, hides behind another discount type or a refund that names it, or is a part
// of each line.
std::optional<std::vector<Step>> lower_remove(const RuleBody& body) {
    if (!std::holds_alternative<RemoveEdpDiscount>(body)) return std::nullopt;
    const Condition disguised = any_of({Condition{IsDiscountLine{}}, line_type_is({"Refund"})});
    const Condition named{FieldIs{Field::kDescription, "", Match::kContains, edp_names()}};
    return std::vector<Step>{{any_of({line_type_is({"EdpDiscount"}), all_of({disguised, named})}), SetToZero{}},
                             {all_of({}), RemoveDiscountPart{DiscountKind::kEdp}}};
}

}  // namespace

const RuleKind& remove_edp_discount() {
    static const RuleKind kind{
        .name = "remove-edp-discount",
        .title = "Remove EDP discount",
        .documentation =
            "The lines of AWS's Enterprise Discount Program leave the charge, so that the customer does not get the "
            "discount. These are lines of type EdpDiscount, and lines of a type that ends in Discount or of type "
            "Refund whose description contains `Enterprise Discount Program Discount` or `Enterprise Program "
            "Discount`. Where the report has discounts in columns, the part that the program took off each line leaves "
            "the charge.",
        .templates = {{"Remove EDP discount"}, {"Remove Enterprise Discount Program discount", Use::kAccepted}},
        .tails = {},
        .refuses_condition = "this rule takes no condition",
        .examples = {"Remove EDP discount so it is not shared with customer.",
                     "Remove EDP discount from 2026-01 to 2026-12."},
        .check = nullptr,
        .build = [](const Filled&) -> RuleBody { return RemoveEdpDiscount{}; },
        .fill = fill,
        .lower = lower_remove,
    };
    return kind;
}

}  // namespace bw
