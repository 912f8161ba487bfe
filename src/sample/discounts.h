// Which discounts a line has, and its amounts by kind. Percentages are of the unblended cost; a commitment's other
// amounts (effective cost, unused fees) are discounted as its fees are, so that the identities of commitments hold for
// net amounts as well.
#pragma once

#include <string_view>

#include "sample/line.h"
#include "sample/plan.h"

namespace bw::sample {

// "EdpDiscount", "Enterprise Program Discount".
std::string_view discount_line_type(DiscountKind kind);
std::string_view discount_description(DiscountKind kind);
// "edp_discount": AWS's key in the map `discount`.
std::string_view discount_key(DiscountKind kind);

DiscountKey discount_key_of(const Profile& profile);
// Of usage; "" means none is discounted.
Percents usage_discounts(const Plan& plan, const DiscountKey& key);
// Of the fees of the Reserved Instance with this number, and of Savings Plans.
Percents reservation_discounts(std::size_t number);
Percents savings_plan_discounts();
int total_percent(const Percents& percents);

// Half-even, scale 10.
std::int64_t percent_of(std::int64_t amount, int percent);

// Sets the net amounts and the discounts by kind, which are negative. A kind without discount stays absent.
void add_discounts(const Profile& profile, SampleLine& line);

}  // namespace bw::sample
