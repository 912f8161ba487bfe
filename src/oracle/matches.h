// Conditions, evaluated on one line straight from their definition (conditions/condition.h).
#pragma once

#include <string>
#include <string_view>

#include "conditions/condition.h"
#include "lines/line.h"
#include "oracle/oracle.h"

namespace bw::oracle {

bool matches(const Condition& condition, const Line& line, const OracleInput& input);

// The commitment that the line belongs to; "" where it belongs to none of the kind.
std::string commitment_of(Commitment kind, const Line& line, const OracleInput& input);

// The line belongs to such a commitment, and one of the buyers owns it.
bool is_purchased_by(const PurchasedBy& purchase, const Line& line, const OracleInput& input);

// The whole text; `*` in the pattern stands for any run of characters, the empty one too.
bool is_like(std::string_view text, std::string_view pattern);

// Whether the line's commitment, which has a readable owner, was bought by those whose discounts stay.
bool is_retained(const RetainCommitmentDiscount& rule, const Line& line, const OracleInput& input);

}  // namespace bw::oracle
