// Lines that rules add to the bills of customers: fees, credits, taxes. A small cube of their own beside the payer's, since
// they depend on the plan: a shape and a cell each, on the first day of the month, which count as no lines of the report.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <vector>

#include "rating/rating.h"

namespace bw {

struct OwnLine {
    std::size_t workflow = 0;
    std::size_t rule = 0;  // that adds it
    std::string subset{};
    std::string account{};  // "" where the line is the whole customer's; of a share, the account that bought
    std::string currency{};
    std::string paid_in{};  // of a share of costs: the currency of AWS's that it is of
};

struct OwnLines {
    // `known`: what is said of accounts.
    OwnLines(Cube the_cube, std::vector<OwnLine> the_lines, const Subsets& known);

    Cube cube;
    std::vector<OwnLine> lines;  // by shape, which is also the number of its cell
    ShapeFields fields;          // of `cube`; the subset is the line's
    RatedShapes rated{};
};

// The lines that the plan's rules may add in this month: for each customer, or account of it, that has lines in the
// report, and each currency of theirs. nullptr where there are none.
std::unique_ptr<OwnLines> make_own_lines(const ShapeFields& fields, const Plan& plan, const LoweredPlan& lowered);

}  // namespace bw
