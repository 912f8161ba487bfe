// What conditions and reports call a shape by where that is no dimension itself: computed once per combination of
// dictionary codes, never per line (definitions: lines/fields.h).
#pragma once

#include "cube/cube.h"

namespace bw {

DimensionColumn region_column(const Cube& cube);
DimensionColumn purchase_option_column(const Cube& cube);
DimensionColumn instance_family_column(const Cube& cube);
// The account that bought the Reserved Instance / Savings Plan whose ARN the shape carries; "" where unreadable.
DimensionColumn owner_column(const Cube& cube, Dim arn);

}  // namespace bw
