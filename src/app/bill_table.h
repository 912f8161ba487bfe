// Bills as tables for people: cents, and totals that add up (money/cents.h).
#pragma once

#include <string>

#include "app/bill_output.h"

namespace bw {

// A heading with month and payer, then a table per currency.
std::string bill_table(const Bill& bill, const OutputStyle& style);

// A heading, then one table per group and workflow: cost, the effect of each rule, charge.
std::string waterfall_table(const Bill& bill, const OutputStyle& style);

}  // namespace bw
