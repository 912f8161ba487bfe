// What settlements came to, as it is told to those who ask why (reports/why.h).
#pragma once

#include <vector>

#include "rating/settlement.h"
#include "reports/why.h"
#include "workflow/step.h"

namespace bw {

// Without the weights and the share of the lines that were asked for, and what customers may see.
WhySettlement tell(const Step& step, const Settlement& settlement);

// Adds what the amount is spread by, and the weights and the share of the cells that were asked for: by cell of the payer's cube.
void add_shares(WhySettlement& told, const Step& step, const Settlement& settlement, const std::vector<bool>& asked);

}  // namespace bw
