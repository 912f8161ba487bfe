#include "workflow/conditions_of_steps.h"
#include "workflow/rules/kind.h"

namespace bw {
namespace {

enum Sentence : std::size_t { kReserved, kSavingsPlan };

std::optional<Filled> fill(const RuleBody& body) {
    const auto* rule = std::get_if<AmortizeCommitment>(&body);
    if (rule == nullptr) return std::nullopt;
    return Filled{rule->commitment == Commitment::kReservedInstance ? kReserved : kSavingsPlan};
}

std::optional<std::vector<Step>> lower_amortize(const RuleBody& body) {
    const auto* rule = std::get_if<AmortizeCommitment>(&body);
    if (rule == nullptr) return std::nullopt;
    const Condition bought{PurchasedBy{rule->commitment, AnyAccount{}}};
    const auto lines = [&](std::vector<std::string> types) { return all_of({bought, line_type_is(std::move(types))}); };
    const bool reserved = rule->commitment == Commitment::kReservedInstance;
    // Discounts that are lines go where the fees go that they are on.
    const Step discounts{
        all_of({bought, Condition{IsDiscountLine{}}}),
        LeaveInPart{rule->commitment, lines({reserved ? "DiscountedUsage" : "SavingsPlanCoveredUsage"}), true}};
    if (reserved)
        return std::vector<Step>{discounts,
                                 {lines({"DiscountedUsage"}), SetCharge{{{Measure::kRiEffective, kOne}}}},
                                 {lines({"RIFee"}), SetCharge{{{Measure::kRiUnusedRecurring, kOne},
                                                               {Measure::kRiUnusedAmortizedUpfront, kOne}}}},
                                 {lines({"Fee", "Refund"}), SetCharge{}}};
    return std::vector<Step>{discounts,
                             {lines({"SavingsPlanCoveredUsage"}), SetCharge{{{Measure::kSpEffective, kOne}}}},
                             {lines({"SavingsPlanRecurringFee"}),
                              SetCharge{{{Measure::kSpCommitment, kOne}, {Measure::kSpUsed, Coefficient{} - kOne}}}},
                             {lines({"SavingsPlanNegation", "SavingsPlanUpfrontFee", "Refund"}), SetCharge{}}};
}

std::vector<CausedBody> causes(const RuleBody& body) {
    const auto* rule = std::get_if<AmortizeCommitment>(&body);
    if (rule == nullptr) return {};
    return {{cause_of(rule->commitment), body}};
}

}  // namespace

const RuleKind& amortize_commitment() {
    static const RuleKind kind{
        .name = "amortize-commitment",
        .title = "Charge covered usage at its effective cost",
        .effect = Effect::kConserving,
        .documentation =
            "Usage that a commitment covers is charged its effective cost: its share of the upfront payment and of the "
            "recurring fee. The commitment's own lines are charged what nobody used: RIFee lines the unused recurring "
            "fee and the unused part of the upfront payment, SavingsPlanRecurringFee lines the commitment less what "
            "was used of it. Upfront fees, refunds with the commitment's ARN and SavingsPlanNegation lines become 0. "
            "Discount lines on a commitment's fees leave in the part that was used. "
            "Where the report has discounts in columns the amounts are net of them; the unused part of a Savings Plan "
            "has no net amount, and is charged in full. A commitment whose ARN names no account is left alone, and is "
            "reported.",
        .templates = {{"Charge RI usage at its effective cost"}, {"Charge Savings Plan usage at its effective cost"}},
        .tails = {},
        .refuses_condition = "this rule takes no condition: it is of usage and fees of all commitments of the kind",
        .examples = {"Charge RI usage at its effective cost.", "Charge Savings Plan usage at its effective cost."},
        .check = nullptr,
        .build = [](const Filled& filled) -> RuleBody {
            return AmortizeCommitment{filled.which == kReserved ? Commitment::kReservedInstance
                                                                : Commitment::kSavingsPlan};
        },
        .fill = fill,
        .lower = lower_amortize,
        .causes = causes,
    };
    return kind;
}

}  // namespace bw
