// Whether the fees of commitments left bills as their use was charged: over all customers of a payer's month.
#pragma once

#include "billing/findings.h"

namespace bw {

// Sets the findings `fees_of_replaced`, `fees_by_rule`, `fees_of_nobody` and `replaced_without_fee`. A commitment's fees belong to its use by
// effective cost. What belongs to use that any bill charges the public price should have left; what left more than belongs to use
// that any bill charges nobody pays. Commitments whose use is charged at its effective cost have neither.
// REQUIRES: entries of the payer's lines.
void find_fees_beside_use(Findings& findings, const ShapeFields& fields, const DayClasses& classes,
                          const Rating& rating, const Entries& entries, const Prices& prices);

}  // namespace bw
