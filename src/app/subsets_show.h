// Customers and their accounts in money.
#pragma once

#include <optional>
#include <string>

#include "app/bill.h"
#include "reports/subset_costs.h"

namespace bw {

struct SubsetsShown {
    ExactTable table;
    Day created{};
    Errors warnings;
};

// Of what is published and in force in `month` (none: the newest) and the month before. Errors: those of bill();
// kNothingToBill, kUnknownSubset (none of its accounts has lines in them).
Result<SubsetsShown> show_subsets(const Home& home, const std::string& subset, std::optional<Month> month,
                                  Progress& progress);

}  // namespace bw
