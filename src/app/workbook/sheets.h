// The sheets of a bill's workbook, one function each.
#pragma once

#include <string>
#include <vector>

#include "app/workbook/charge_table.h"

namespace bw {

// The names of the sheets that every workbook has.
inline constexpr const char* kSummarySheet = "Summary";
inline constexpr const char* kWorkflowSheet = "Workflows";
inline constexpr const char* kDatasetSheet = "Datasets";
inline constexpr const char* kExactSheet = "Exact amounts";

struct SubsetSheet {
    std::string name;  // of the sheet
    std::string subset;
    std::vector<const SubsetCharge*> charges;
};

// What every subset costs and is charged. `sheets`: one for each subset, to lead to.
NewSheet summary_sheet(const std::vector<SubsetCharge>& charges, const std::vector<SubsetSheet>& sheets);

// The rows of one subset by the remaining groups, and its way from cost to charge.
NewSheet subset_sheet(const SubsetSheet& subset, const std::vector<SubsetCharge>& all);

// The sentences of every workflow that billed something.
NewSheet workflow_sheet(const BillResult& result, const std::vector<SubsetCharge>& charges);

// What was billed, what was checked, and what a person should look at.
NewSheet dataset_sheet(const BillResult& result);

// The rows as --format csv has them: exact amounts as text.
NewSheet exact_sheet(const BillResult& result);

}  // namespace bw
