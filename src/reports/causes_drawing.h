// The way from cost to charge as a drawing: one bar per cause, each beginning where the one before ends.
#pragma once

#include <string>
#include <vector>

#include "reports/causes.h"
#include "tables/new_workbook.h"

namespace bw {

struct Bar {
    std::string label;
    Decimal<2> from{};  // in cents that add up
    Decimal<2> to{};
    bool is_sum = false;  // cost and charge stand on the ground
};

// Cost, causes, charge. Throws ArithmeticOverflow.
std::vector<Bar> bars_of(const MarginByCause& margin);

// An SVG document; a drawing for each, one under the other, headed by what it is of.
std::string to_svg(const std::vector<MarginByCause>& margins);

// A sheet with a chart of each, and the numbers it is drawn from.
NewSheet waterfall_sheet(const std::vector<MarginByCause>& margins);

}  // namespace bw
