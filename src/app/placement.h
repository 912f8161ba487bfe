// Where the lines of a dataset belong: their invoices, currencies, and usage outside the billing month.
#pragma once

#include <cstdint>
#include <map>
#include <string>

#include "cube/cube.h"
#include "money/decimal.h"

namespace bw {

struct PlacedLines {
    std::int64_t lines = 0;
    std::map<std::string, Amount> cost{};  // by currency

    void add(std::int64_t more, const std::string& currency, Amount amount);
    auto operator<=>(const PlacedLines&) const = default;
};

struct Placement {
    std::map<std::string, PlacedLines> invoices{};    // by id; '' for lines that are on none yet
    std::map<std::string, PlacedLines> currencies{};  // by code
    PlacedLines before{};                             // usage that started before the month: placed on its first day
    PlacedLines after{};                              // or after it: placed on its last day
    PlacedLines without_start{};                      // placed on its first day

    auto operator<=>(const Placement&) const = default;
};

// From the cube's shapes and its cells by month; `Measure::kUnblended` is the cost. Throws ArithmeticOverflow.
Placement placement_of(const Cube& cube, const Cells& cells);

// Whether the lines look pro forma: the month ended at least `kInvoicedAfterDays` before `today`, and no line is on an
// invoice. AWS Billing Conductor leaves the invoice empty for ever; AWS itself fills it within days.
inline constexpr int kInvoicedAfterDays = 15;
bool looks_pro_forma(const Placement& placement, Month month, Day today);

}  // namespace bw
