#include "workflow/conditions_of_steps.h"
#include "workflow/rules/kind.h"
#include "workflow/rules/replaced.h"

namespace bw {
namespace {

enum Sentence : std::size_t { kReserved, kSavings };

RuleBody build(const Filled& filled) {
    const bool reserved = filled.which == kReserved;
    return RetainCommitmentDiscount{reserved ? Commitment::kReservedInstance : Commitment::kSavingsPlan,
                                    captured<RetainedBuyer>(filled.captures, "retained_buyer")};
}

std::optional<Filled> fill(const RuleBody& body) {
    const auto* rule = std::get_if<RetainCommitmentDiscount>(&body);
    if (rule == nullptr) return std::nullopt;
    const bool reserved = rule->commitment == Commitment::kReservedInstance;
    return Filled{reserved ? kReserved : kSavings, {{"retained_buyer", rule->buyer}}};
}

struct BoughtByOthers {
    Commitment commitment;

    Condition operator()(const InSubset&) const { return {PurchasedBy{commitment, OutsideSubset{}}}; }
    template <class Named>
    Condition operator()(const Named& buyers) const {
        return all_of(
            {Condition{PurchasedBy{commitment, AnyAccount{}}}, none_of(Condition{PurchasedBy{commitment, buyers}})});
    }
};

std::optional<std::vector<Step>> lower_retain(const RuleBody& body) {
    const auto* rule = std::get_if<RetainCommitmentDiscount>(&body);
    if (rule == nullptr) return std::nullopt;
    return steps_of_replacement(rule->commitment, std::visit(BoughtByOthers{rule->commitment}, rule->buyer));
}

std::vector<CausedBody> causes(const RuleBody& body) {
    const auto* rule = std::get_if<RetainCommitmentDiscount>(&body);
    if (rule == nullptr) return {};
    return {{cause_of(rule->commitment), body}};
}

}  // namespace

const RuleKind& retain_commitment_discount() {
    static const RuleKind kind{
        .name = "retain-commitment-discount",
        .title = "Retain RI or Savings Plan discount",
        .effect = Effect::kWithholding,
        .documentation =
            "The reverse of the rule above: discounts of commitments that these accounts bought stay, and those of all "
            "others are replaced with the public on-demand price. A commitment whose ARN names no account is not "
            "replaced, and is reported.",
        .templates = {{"Retain RI discount when RIs are purchased by {retained_buyer}"},
                      {"Retain Savings Plan discount when Savings Plans are purchased by {retained_buyer}"}},
        .tails = {},
        .refuses_condition = "a retain rule takes no other condition than who purchased the commitment",
        .examples = {"Retain RI discount when RIs are purchased by accounts in the subset.",
                     "Retain RI discount when RIs are purchased by 111122223333 or 444455556666.",
                     "Retain Savings Plan discount when Savings Plans are purchased by subset \"Acme\" or \"Globex\"."},
        .check = nullptr,
        .build = build,
        .fill = fill,
        .lower = lower_retain,
        .causes = causes,
    };
    return kind;
}

}  // namespace bw
