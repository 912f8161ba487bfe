#include "app/workbook/bill_workbook.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "app/workbook/sheets.h"
#include "tables/sheet_names.h"

namespace bw {
namespace {

std::vector<SubsetSheet> subset_sheets(const std::vector<SubsetCharge>& charges) {
    std::map<std::string, std::vector<const SubsetCharge*>> subsets;
    for (const SubsetCharge& charge : charges) subsets[charge.subset].push_back(&charge);
    std::vector<std::string> wanted;
    for (const auto& [subset, of] : subsets) wanted.push_back(subset);
    const std::vector<std::string> taken{kSummarySheet, kWorkflowSheet, kDatasetSheet, kExactSheet};
    const std::vector<std::string> names = sheet_names(wanted, taken);
    std::vector<SubsetSheet> sheets;
    for (auto& [subset, of] : subsets) sheets.push_back({names[sheets.size()], subset, std::move(of)});
    return sheets;
}

}  // namespace

NewWorkbook bill_workbook(const BillResult& result) {
    const std::vector<SubsetCharge> charges = subset_charges(result);
    const std::vector<SubsetSheet> subsets = subset_sheets(charges);
    NewWorkbook workbook{"Bill " + scope_text(charges), first_day(result.months.back().bill.month), {}};
    workbook.sheets.push_back(summary_sheet(charges, subsets));
    for (const SubsetSheet& subset : subsets) workbook.sheets.push_back(subset_sheet(subset, charges));
    workbook.sheets.push_back(workflow_sheet(result, charges));
    workbook.sheets.push_back(dataset_sheet(result));
    workbook.sheets.push_back(exact_sheet(result));
    return workbook;
}

std::vector<GroupBy> grouped_for_workbook(std::vector<GroupBy> grouping) {
    if (std::ranges::find(grouping, Group::kSubset, &GroupBy::group) == grouping.end())
        grouping.insert(grouping.begin(), GroupBy{Group::kSubset, "subset", {}});
    return grouping;
}

}  // namespace bw
