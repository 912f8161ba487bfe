// The table that says which account belongs to which subset (docs/subsets.md).
#pragma once

#include <functional>
#include <map>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "base/error.h"
#include "customers/subsets.h"

namespace bw {

// A row that names a workflow.
struct WorkflowMention {
    std::string workflow{};
    Place place{};
};

// The customer's own console, for later. "" where the table does not say.
struct CustomerConsole {
    std::string email{};
    std::string org_id{};
};

struct SubsetTable {
    Subsets subsets{};
    std::map<std::string, CustomerConsole, std::less<>> consoles{};  // by subset; those that have any
    std::vector<WorkflowMention> mentions{};                         // in the order of the rows
    std::string place{};                                             // the file, or file#sheet
    Errors warnings{};  // kEncodingGuessed, kHeaderRepaired, kAccountRepaired, kEmailOdd
};

// The accounts that lines are known of. Asked once, and only where a table has ids with lost digits and nothing else is
// wrong with it.
using KnownAccounts = std::function<Result<std::set<std::string>>()>;

// The content of a CSV file or workbook (tables/table_file.h; header: customers/subset_header.h). Columns in any order:
// AWS Account ID and Subset Name; optionally Account Name, AWS Account Email, Billing Workflow Name, [Spot] Console
// Email, [Spot] Org ID. Passed over: other columns, blank rows, rows that have nothing in these columns, blanks around
// a cell's text. Account ids that are written otherwise are repaired, and those that have lost digits where exactly one
// of the known accounts fits (customers/account_id.h): each is a warning.
// Errors, all of a table at once, with file, row and column: kTableUnreadable, kTableTooLarge, kSheetUnclear,
// kHeaderMissing, kHeaderTwice, those of `known` (these end the reading), kRowTooLong (CSV), kCellEmpty, kCellInvalid,
// kTableAccountInvalid, kAccountUnclear, kAccountTwice (the same account and subset again is harmless),
// kSubsetTwoWorkflows, kSubsetTwoConsoles (rows that name none do not count), kSubsetReserved.
Result<SubsetTable> read_subset_table(std::string content, const std::string& file, const std::string& sheet = {},
                                      const KnownAccounts& known = {});

// kTableUnknownWorkflow for every row that names a workflow which is not in `known`.
Errors check_workflow_names(const SubsetTable& table, std::span<const std::string> known);

}  // namespace bw
