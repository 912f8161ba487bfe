// The lines that rules add to bills: fees, credits, taxes.
#pragma once

#include <vector>

#include "lines/line.h"
#include "reports/cell_filter.h"
#include "reports/rated_month.h"

namespace bw {

struct AddedLine {
    Line line{};  // its dimensions; the currency is that of the bill
    ExactAmount charge{};
};

// Those that have all values and charge something. Throws ArithmeticOverflow.
std::vector<AddedLine> added_by_rules(const RatedMonth& month, const std::vector<CellFilter>& filters);

}  // namespace bw
