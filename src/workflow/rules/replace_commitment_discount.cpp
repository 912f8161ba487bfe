#include "workflow/conditions_of_steps.h"
#include "workflow/rules/kind.h"
#include "workflow/rules/replaced.h"

namespace bw {
namespace {

enum Sentence : std::size_t { kReserved, kSavings, kSavingsOfReserved };

RuleBody build(const Filled& filled) {
    const bool reserved = filled.which == kReserved;
    return ReplaceCommitmentDiscount{reserved ? Commitment::kReservedInstance : Commitment::kSavingsPlan,
                                     captured<Buyer>(filled.captures, "buyer"),
                                     captured<Further>(filled.captures, "further").when};
}

std::optional<Filled> fill(const RuleBody& body) {
    const auto* rule = std::get_if<ReplaceCommitmentDiscount>(&body);
    if (rule == nullptr) return std::nullopt;
    const bool reserved = rule->commitment == Commitment::kReservedInstance;
    Filled filled{reserved ? kReserved : kSavings, {{"buyer", rule->buyer}}};
    if (!is_always(rule->when)) filled.captures.emplace("further", Further{rule->when});
    return filled;
}

std::optional<std::vector<Step>> lower_replace(const RuleBody& body) {
    const auto* rule = std::get_if<ReplaceCommitmentDiscount>(&body);
    if (rule == nullptr) return std::nullopt;
    return steps_of_replacement(rule->commitment, {PurchasedBy{rule->commitment, rule->buyer}}, rule->when);
}

std::vector<CausedBody> causes(const RuleBody& body) {
    const auto* rule = std::get_if<ReplaceCommitmentDiscount>(&body);
    if (rule == nullptr) return {};
    return {{cause_of(rule->commitment), body}};
}

}  // namespace

const RuleKind& replace_commitment_discount() {
    static const RuleKind kind{
        .name = "replace-commitment-discount",
        .title = "Replace RI or Savings Plan discount",
        .effect = Effect::kWithholding,
        .documentation =
            "Usage that a commitment of the buyer covers is charged at the public on-demand price, and the "
            "commitment's "
            "own lines leave the charge. RIs: lines of type DiscountedUsage become the public on-demand cost; RIFee, "
            "Fee, "
            "Refund, Credit and discount lines of the reservation become 0. Savings Plans: SavingsPlanCoveredUsage "
            "becomes the public on-demand cost; SavingsPlanNegation, SavingsPlanRecurringFee, SavingsPlanUpfrontFee, "
            "Refund, Credit and discount lines of the plan become 0. A line is the commitment's by its ARN; a discount "
            "line "
            "without one by its account and usage type (HeavyUsage) or product (a Savings Plan), and a Savings Plan's "
            "return "
            "by the id in its description. The buyer is the account in the ARN: any account, listed accounts, accounts "
            "of "
            "subsets, or accounts outside the subset that is billed. With a further condition only usage for which it "
            "holds "
            "is charged so, and of the commitment's own lines the part leaves that belongs to it: by effective cost, "
            "of all "
            "its usage in the payer's month. A commitment whose ARN names no account never matches, and is reported. "
            "Where a "
            "line has no public price its charge stays, and the bill says so.",
        .templates =
            {{"Replace RI discount with public on-demand price when RIs are purchased by {buyer}"},
             {"Replace Savings Plan discount with public on-demand price when Savings Plans are purchased by {buyer}"},
             {"Replace Savings Plan discount with public on-demand price when RIs are purchased by {buyer}",
              Use::kSlip}},
        .tails = {"further"},
        .refuses_condition =
            "a replace rule takes further conditions after `and`: `... by any account and the service is "
            "Amazon RDS`",
        .examples =
            {"Replace RI discount with public on-demand price when RIs are purchased by any account.",
             "Replace RI discount with public on-demand price when RIs are purchased by 111122223333 or 444455556666.",
             "Replace Savings Plan discount with public on-demand price when Savings Plans are purchased by "
             "111122223333.",
             "Replace Savings Plan discount with public on-demand price when Savings Plans are purchased by accounts "
             "outside the subset.",
             "Replace RI discount with public on-demand price when RIs are purchased by any account and the service is "
             "Amazon RDS."},
        .check = nullptr,
        .build = build,
        .fill = fill,
        .lower = lower_replace,
        .causes = causes,
    };
    return kind;
}

}  // namespace bw
