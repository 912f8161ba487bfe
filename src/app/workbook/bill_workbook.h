// A bill as a workbook for people: a summary, a sheet for each subset, workflows, datasets, exact amounts.
#pragma once

#include "app/bill.h"
#include "tables/new_workbook.h"

namespace bw {

// REQUIRES: bills are grouped by subset, among others (grouped_for_workbook). Throws ArithmeticOverflow.
NewWorkbook bill_workbook(const BillResult& result);

// The grouping with the subset in front where it is not among the groups: a workbook has a sheet for each.
std::vector<GroupBy> grouped_for_workbook(std::vector<GroupBy> grouping);

}  // namespace bw
