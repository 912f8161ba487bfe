// The SQL form of the derived dimensions, over the raw canonical columns. The C++ form is lines/derived.h; a
// conformance test holds the two equal on every shape of line.
#pragma once

#include <string>

#include "engine/lines_view.h"

namespace bw {

// Whether lines of this report can differ in the dimension.
bool derived_can_vary(const LinesView& view, Dim dim);

// VARCHAR or, for flags, BOOLEAN; never NULL. REQUIRES: is_derived(dim).
std::string derived_sql(const LinesView& view, Dim dim);

// BOOLEAN: a split cost allocation row.
std::string split_row_sql(const LinesView& view);

// DATE: the UTC day of the usage start, or the nearest day of the billing month; its first day where there is no start.
std::string placed_day_sql(const LinesView& view);

}  // namespace bw
