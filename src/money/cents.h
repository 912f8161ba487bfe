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

// The same for a sum that is shown elsewhere already: rows in cents that add up to `total`, so that tables within tables
// agree. REQUIRES: `total` is the exact sum rounded down or up to cents, whichever.
std::vector<Cents> to_cents_of(Cents total, std::span<const ExactAmount> rows);

// The greatest number of cents that is not above the amount, and the least that is not below it.
Cents floor_to_cents(ExactAmount amount);
Cents ceil_to_cents(ExactAmount amount);

}  // namespace bw
