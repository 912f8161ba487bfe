// Unit prices, rounded (docs/semantics.md, Rounded unit prices).
#pragma once

#include <vector>

#include "oracle/settle.h"

namespace bw::oracle {

// `items`: lines of one workflow that no earlier rule was the last for.
void round_prices(const RoundUnitPrices& rule, const std::vector<Item*>& items, const OracleInput& input);

}  // namespace bw::oracle
