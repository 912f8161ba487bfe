#include "workflow/conditions_of_steps.h"
#include "workflow/rules/kind.h"
#include "workflow/rules/replaced.h"

namespace bw {
namespace {

enum Sentence : std::size_t { kReserved, kSavings, kSavingsOfReserved };

RuleBody build(const Filled& filled) {
    const bool reserved = filled.which == kReserved;
    return ReplaceCommitmentDiscount{reserved ? Commitment::kReservedInstance : Commitment::kSavingsPlan,
                                     captured<Buyer>(filled.captures, "buyer")};
}

std::optional<Filled> fill(const RuleBody& body) {
    const auto* rule = std::get_if<ReplaceCommitmentDiscount>(&body);
    if (rule == nullptr) return std::nullopt;
    const bool reserved = rule->commitment == Commitment::kReservedInstance;
    return Filled{reserved ? kReserved : kSavings, {{"buyer", rule->buyer}}};
}

std::optional<std::vector<Step>> lower_replace(const RuleBody& body) {
    const auto* rule = std::get_if<ReplaceCommitmentDiscount>(&body);
    if (rule == nullptr) return std::nullopt;
    return steps_of_replacement(rule->commitment, {PurchasedBy{rule->commitment, rule->buyer}});
}

}  // namespace

const RuleKind& replace_commitment_discount() {
    static const RuleKind kind{
        .name = "replace-commitment-discount",
        .title = "Replace RI or Savings Plan discount",
        .documentation =
            "Usage that a commitment of the buyer covers is charged at the public on-demand price, and the "
            "commitment's "
            "own lines leave the charge. RIs: lines of type DiscountedUsage become the public on-demand cost; RIFee, "
            "Fee, Refund and Credit lines with the reservation's ARN become 0. Savings Plans: SavingsPlanCoveredUsage "
            "becomes the public on-demand cost; SavingsPlanNegation, SavingsPlanRecurringFee, SavingsPlanUpfrontFee, "
            "Refund and Credit lines with the plan's ARN become 0. The buyer is the account in the commitment's ARN: "
            "any "
            "account, listed accounts, or accounts outside the subset that is billed. A commitment whose ARN names no "
            "account never matches, and is reported. Where a line has no public price its charge stays, and the bill "
            "says so.",
        .templates =
            {{"Replace RI discount with public on-demand price when RIs are purchased by {buyer}"},
             {"Replace Savings Plan discount with public on-demand price when Savings Plans are purchased by {buyer}"},
             {"Replace Savings Plan discount with public on-demand price when RIs are purchased by {buyer}",
              Use::kSlip}},
        .tails = {},
        .refuses_condition = "a replace rule takes no other condition than who purchased the commitment",
        .examples =
            {"Replace RI discount with public on-demand price when RIs are purchased by any account.",
             "Replace RI discount with public on-demand price when RIs are purchased by 111122223333 or 444455556666.",
             "Replace Savings Plan discount with public on-demand price when Savings Plans are purchased by "
             "111122223333.",
             "Replace Savings Plan discount with public on-demand price when Savings Plans are purchased by accounts "
             "outside the subset."},
        .check = nullptr,
        .build = build,
        .fill = fill,
        .lower = lower_replace,
    };
    return kind;
}

}  // namespace bw
