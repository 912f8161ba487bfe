#include "rating/sum_of.h"

#include "rating/effective_cost.h"

namespace bw {
namespace {

constexpr std::string_view kReserved = "DiscountedUsage";
constexpr std::string_view kSavingsPlan = "SavingsPlanCoveredUsage";

Measure effective_cost(std::string_view line_type, DiscountForm discounts) {
    return effective_cost(line_type == kReserved ? Commitment::kReservedInstance : Commitment::kSavingsPlan, discounts);
}

// None where the customer is charged the public price: the discount was replaced.
Coefficients savings(std::string_view line_type, const State& state, DiscountForm discounts) {
    Coefficients terms;
    if (!state.has_public_price || state.at_public_price) return terms;
    terms.set(Measure::kPublicOnDemand, state.money);
    terms.set(effective_cost(line_type, discounts), -state.money);
    return terms;
}

}  // namespace

Coefficients terms_of(SumOf of, std::string_view line_type, const State& state, DiscountForm discounts) {
    const bool reserved = line_type == kReserved;
    const bool covered = reserved || line_type == kSavingsPlan;
    switch (of) {
        case SumOf::kCharge: return state.charge;
        case SumOf::kCost: return cost_in(state, discounts);
        case SumOf::kUsageCost: {
            // What no rule charges by itself costs what the bill says: its commitment's fee is charged in its place.
            if (!covered || !state.replaced) return cost_in(state, discounts);
            Coefficients effective;
            effective.set(effective_cost(line_type, discounts), state.cost_money);
            return effective;
        }
        case SumOf::kRiSavings: return reserved ? savings(line_type, state, discounts) : Coefficients{};
        case SumOf::kSavingsPlanSavings:
            return covered && !reserved ? savings(line_type, state, discounts) : Coefficients{};
        case SumOf::kSavings: return covered ? savings(line_type, state, discounts) : Coefficients{};
    }
    return {};
}

}  // namespace bw
