// What a customer is told of a price: from the list price to the charge, without cost, margin and the MSP's rules.
#pragma once

#include <vector>

#include "reports/rated_month.h"
#include "reports/why.h"

namespace bw {

// Adds the list price with its rates, and the parts and identifiers of the lines.
void add_list_price(Why& why, const RatedMonth& month, const std::vector<WhyLines>& lines);

// Adds what leads from the list price to the charge: charges of lines without a list price, the discount, and the lines that rules
// add. REQUIRES: add_list_price(), and the charge and the rules are told.
void add_way_to_charge(Why& why, const RatedMonth& month, const std::vector<WhyLines>& lines);

}  // namespace bw
