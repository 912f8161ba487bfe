// Commitments whose cost a rule shares, and that benefit more than one customer. Since June 2025 AWS's terms let an RI or Savings
// Plan benefit one end customer only.
#pragma once

#include <map>
#include <string>

#include "billing/findings.h"

namespace bw {

// By ARN: covered usage by customers (`unassigned`, the MSP's own, is none) where there are several of these: lines, hours,
// effective cost. Of the kinds of commitments whose cost a rule in force shares.
std::map<std::string, Tally> shared_commitments(const ShapeFields& fields, const LoweredPlan& lowered,
                                                DiscountForm discounts);

}  // namespace bw
