// What commitments save, shared over covered usage.
#pragma once

#include <map>
#include <vector>

#include "oracle/settle.h"

namespace bw::oracle {

Measure effective_cost(Commitment commitment, DiscountForm discounts);

// Whether the line is covered usage whose savings are shared.
bool is_shared(const ShareSavings& rule, const Line& line, const OracleInput& input);

// What each line is given of the savings of all. `items`: lines of the report of all customers that share.
std::map<Item*, Amount> share_savings(const ShareSavings& rule, const std::vector<Item*>& items,
                                      const OracleInput& input);

}  // namespace bw::oracle
