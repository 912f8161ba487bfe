// The arguments that `bill` and `verify` share.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "app/bill.h"
#include "app/bill_output.h"

namespace CLI {
class App;
}

namespace bw {

struct BillOptions {
    std::vector<std::string> sources;
    SourceChoice choice;
    std::string dataset;
    std::string month;
    std::vector<std::string> workflows;
    std::string workflow;
    std::string subsets;
    std::string by = "subset";
    bool waterfall = false;
    std::string format;  // "" for what the name of `out` ends with
    std::string out;
};

// --format, or csv, json, xlsx, parquet where --out ends in it, else table. REQUIRES: to_request() passed.
OutputFormat output_format(const BillOptions& options);

// Adds what is billed, by which subsets and workflows; not how it is grouped and shown.
std::shared_ptr<BillOptions> add_billed_options(CLI::App& command);

void add_grouping_option(CLI::App& command, BillOptions& options);

// Adds all options to a command. `bill` prints, `verify` compares: both take them all, so that one command line can be
// tried with either.
std::shared_ptr<BillOptions> add_bill_options(CLI::App& command);

// Errors: kUsage, kInvalidDate, kUnknownGrouping; all of them.
Result<BillRequest> to_request(const BillOptions& options);

}  // namespace bw
