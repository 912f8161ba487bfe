// --format and --out of commands that print tables.
#pragma once

#include <string>
#include <vector>

#include "app/table_output.h"

namespace CLI {
class App;
}

namespace bw {

struct TableOptions {
    std::string format;  // "" for what the name of `out` ends with
    std::string out;
};

void add_table_options(CLI::App& command, TableOptions& options);

// Errors: kUsage.
Result<TableOutput> to_output(const TableOptions& options);

// Prints or writes the tables; errors are reported. The exit status.
int show(const std::vector<ExactTable>& tables, TableOutput output, std::string title, Day created,
         const std::vector<NewSheet>& first_sheets = {});

}  // namespace bw
