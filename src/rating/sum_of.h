// What settlements sum up, as coefficients: by the line's type and what rules made of it.
#pragma once

#include <string_view>

#include "rating/rating.h"

namespace bw {

// What a line of this type and state adds to the sum.
Coefficients terms_of(SumOf of, std::string_view line_type, const State& state, DiscountForm discounts);

}  // namespace bw
