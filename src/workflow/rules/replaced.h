// What replaces a commitment's discount, for the rules that say whose.
#pragma once

#include <vector>

#include "workflow/conditions_of_steps.h"
#include "workflow/step.h"

namespace bw {

// Covered usage is charged the public price, and what the commitment itself costs leaves the charge with it.
inline std::vector<Step> steps_of_replacement(Commitment commitment, const Condition& bought) {
    const bool reserved = commitment == Commitment::kReservedInstance;
    const Condition covered = line_type_is({reserved ? "DiscountedUsage" : "SavingsPlanCoveredUsage"});
    const Condition own = reserved ? line_type_is({"RIFee", "Fee", "Refund", "Credit"})
                                   : line_type_is({"SavingsPlanNegation", "SavingsPlanRecurringFee",
                                                   "SavingsPlanUpfrontFee", "Refund", "Credit"});
    return {{all_of({bought, covered}), SetToPublicPrice{}}, {all_of({bought, own}), SetGross{}}};
}

}  // namespace bw
