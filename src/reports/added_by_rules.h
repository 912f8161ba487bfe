// What rules add to a cell that belongs to no line of the report: fees, spread amounts, margins.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "reports/cell_filter.h"
#include "reports/rated_month.h"

namespace bw {

// By currency: in the cells that have all values, and in the lines that rules add which have them. Throws
// ArithmeticOverflow.
std::map<std::string, ExactAmount> added_by_rules(const RatedMonth& month, const std::vector<CellFilter>& filters);

// Whether rules put something into the cells of the shape.
bool has_added(const RatedMonth& month, std::uint32_t shape);

}  // namespace bw
