// What replaces a commitment's discount, for the rules that say whose.
#pragma once

#include <vector>

#include "workflow/conditions_of_steps.h"
#include "workflow/step.h"

namespace bw {

// Covered usage is charged the public price, and what the commitment itself costs, discounts on it included, leaves the
// charge with it: all of it, or, where `when` limits the usage, the part that belongs to the usage.
inline std::vector<Step> steps_of_replacement(Commitment commitment, const Condition& bought,
                                              const Condition& when = all_of({})) {
    const bool reserved = commitment == Commitment::kReservedInstance;
    const Condition covered =
        all_of({bought, line_type_is({reserved ? "DiscountedUsage" : "SavingsPlanCoveredUsage"})});
    const Condition own_types = reserved ? line_type_is({"RIFee", "Fee", "Refund", "Credit"})
                                         : line_type_is({"SavingsPlanNegation", "SavingsPlanRecurringFee",
                                                         "SavingsPlanUpfrontFee", "Refund", "Credit"});
    const Condition own = all_of({bought, any_of({own_types, Condition{IsDiscountLine{}}})});
    if (is_always(when)) return {{covered, SetToPublicPrice{}}, {own, SetCharge{}}};
    const Condition selected = all_of({covered, when});
    return {{own, LeaveInPart{commitment, selected}}, {selected, SetToPublicPrice{}}};
}

}  // namespace bw
