// What holds of every bill (ARCHITECTURE.md); a bill for which it does not is a defect, and is not given out.
#pragma once

#include <span>

#include "base/error.h"
#include "billing/bill.h"

namespace bw {

// Identity 2: every cell of the cube is in exactly one row, or, cut in slices, in one for each identifier. `rates`: what the
// cost of each shape is converted at; none: at 1. `lines`: what the rows hold in all.
// Errors: kIdentityBuckets, with the numbers.
Result<void> check_buckets(const Cube& cube, std::span<const Coefficient> rates, std::int64_t lines,
                           std::span<const BillRow> rows);

// Identity 3: cost plus effects is the charge in every group, and the waterfall holds the charges of the rows.
// Errors: kIdentityEffects, with the numbers.
Result<void> check_effects(std::span<const BillRow> rows, std::span<const WaterfallGroup> waterfall);

}  // namespace bw
