// The arguments that `bill` and `verify` share.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "app/bill.h"

namespace CLI {
class App;
}

namespace bw {

struct BillOptions {
    std::vector<std::string> sources;
    std::string dataset;
    std::string month;
    std::vector<std::string> workflows;
    std::string workflow;
    std::string subsets;
    std::string by = "subset";
    bool waterfall = false;
    std::string format = "table";
    std::string out;
};

// Adds all options to a command. `bill` prints, `verify` compares: both take them all, so that one command line can be
// tried with either.
std::shared_ptr<BillOptions> add_bill_options(CLI::App& command);

// Errors: kUsage, kInvalidDate, kUnknownGrouping; all of them.
Result<BillRequest> to_request(const BillOptions& options);

}  // namespace bw
