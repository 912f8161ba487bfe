// Cents for people: rows that add up to their total.
#pragma once

#include <span>
#include <vector>

#include "money/decimal.h"

namespace bw {

using Cents = Decimal<2>;

// Each row in cents, so that they add up to their exact sum rounded half-even to cents, which `*total` receives
// (nullptr: not wanted). Rows are floored (towards minus infinity); the cents then missing go, one each, to the rows
// that lost most, ties in row order. A row of whole cents keeps its value.
// Throws ArithmeticOverflow where the sum is too large.
std::vector<Cents> to_cents(std::span<const ExactAmount> rows, Cents* total = nullptr);

}  // namespace bw
