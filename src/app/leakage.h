// Commitments across customers, of what `bill` bills.
#pragma once

#include "app/bill.h"
#include "reports/leakage.h"

namespace bw {

struct LeakageResult {
    ExactTable customers;
    ExactTable commitments;
    Day created{};
    Errors warnings;
};

// The request's grouping is Leakage's. Errors: those of bill().
Result<LeakageResult> leakage(const Home& home, BillRequest request, Progress& progress);

}  // namespace bw
