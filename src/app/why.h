// Why a cell or a line is charged what it is; and the lines of a cell, with their charges.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "app/bill.h"
#include "reports/cell_filter.h"
#include "reports/why.h"
#include "tables/exact_table.h"

namespace bw {

struct WhyRequest {
    BillRequest billed;                 // its grouping is that of the filters
    std::vector<CellFilter> filters{};  // none: all lines
    std::string line_id{};              // a line in place of a cell
    std::string interval{};             // of the line; "" for any
};

struct WhyResult {
    std::vector<Why> why{};  // of each month, payer and currency in which the cell has lines; or of the line
    // Where the id names several lines, these in place of `why`.
    ExactTable lines{};
    Errors warnings{};
};

// Errors: those of bill(); kNothingThere.
Result<WhyResult> why(const Home& home, const WhyRequest& request, Progress& progress);

// Of such lines what their customer may see: id, interval, currency, list price (`public_on_demand`) and charge.
ExactTable without_costs(const ExactTable& lines);

struct CellLines {
    ExactTable table;  // keys, dimensions, usage, public price, cost, charge: one row for each line
    Day created{};
    Errors warnings{};
};

// The lines of a cell. Errors: those of bill(); kNothingThere; kIdentityEffects where their costs or charges do not add up
// to the cell's.
Result<CellLines> lines_of(const Home& home, const WhyRequest& request, Progress& progress);

}  // namespace bw
