// The table that says which account belongs to which subset (docs/subsets.md).
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "customers/subsets.h"

namespace bw {

// A row that names a workflow.
struct WorkflowMention {
    std::string workflow{};
    Place place{};
};

struct SubsetTable {
    Subsets subsets{};
    std::vector<WorkflowMention> mentions{};  // in the order of the rows
};

// CSV text. Columns in any order, headers without regard to case, spaces, `_` and `-`: AWS Account ID and Subset Name;
// optionally Account Name, AWS Account Email, Billing Workflow Name, [Spot] Console Email, [Spot] Org ID. Other columns
// and blank rows are passed over; blanks around a cell's text do not count.
// Errors, all of a table at once, with file, row (1 is the header) and column: kTableUnreadable, kHeaderMissing,
// kHeaderTwice (these end the reading), kRowTooLong, kCellEmpty, kTableAccountInvalid, kAccountTwice (the same account
// and subset again is harmless), kSubsetTwoWorkflows (rows that name none do not count), kSubsetReserved.
Result<SubsetTable> read_subset_table(std::string_view text, const std::string& file);

// kTableUnknownWorkflow for every row that names a workflow which is not in `known`.
Errors check_workflow_names(const SubsetTable& table, std::span<const std::string> known);

}  // namespace bw
