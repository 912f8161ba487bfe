// Verify: the same bill computed line by line by the oracle, compared for equality.
#pragma once

#include <cstdint>

#include "app/bill.h"

namespace bw {

struct Verified {
    BillResult bill;
    std::int64_t lines = 0;
    std::size_t groups = 0;
    std::size_t effects = 0;  // amounts of the waterfalls compared, costs and charges included
};

// Errors: those of bill(); kOracleDiffers, one per group that differs (the first 20), with both numbers.
Result<Verified> verify(const Home& home, const BillRequest& request, Progress& progress);

}  // namespace bw
