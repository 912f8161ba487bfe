// What conditions and reports call a shape by where that is no dimension itself: computed once per combination of
// dictionary codes, never per line (definitions: lines/fields.h).
#pragma once

#include "cube/cube.h"

namespace bw {

DimensionColumn region_column(const Cube& cube);
DimensionColumn purchase_option_column(const Cube& cube);
DimensionColumn instance_family_column(const Cube& cube);
// The commitment that the shape belongs to (lines/commitments.h); "" where there is none.
DimensionColumn reservation_column(const Cube& cube);
DimensionColumn savings_plan_column(const Cube& cube);
// The accounts that bought them; "" where unreadable.
DimensionColumn owner_column(const DimensionColumn& commitments);

}  // namespace bw
