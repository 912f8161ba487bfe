// What covered usage costs at its commitment, as the report says: net of discounts where these are in columns.
#pragma once

#include "conditions/condition.h"
#include "lines/discounts.h"
#include "lines/schema.h"

namespace bw {

inline Measure effective_cost(Commitment commitment, DiscountForm discounts) {
    const bool net = discounts == DiscountForm::kColumns;
    if (commitment == Commitment::kReservedInstance) return net ? Measure::kNetRiEffective : Measure::kRiEffective;
    return net ? Measure::kNetSpEffective : Measure::kSpEffective;
}

}  // namespace bw
