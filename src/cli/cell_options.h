// Which lines `why` and `lines` are about.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "app/why.h"
#include "cli/bill_options.h"

namespace bw {

struct CellOptions {
    std::shared_ptr<BillOptions> billed{};
    std::vector<std::string> subset{};
    std::vector<std::string> account{};
    std::vector<std::string> service{};
    std::vector<std::string> where{};
};

void add_cell_options(CLI::App& command, CellOptions& options);

// Errors: kUsage, kInvalidDate, kUnknownGrouping; all of them.
Result<WhyRequest> to_request(const CellOptions& options);

}  // namespace bw
