#include <map>

#include "app/workbook/sheets.h"

namespace bw {
namespace {

std::string workflows_of(const SubsetCharge& charge) {
    std::string text;
    for (const CentsWaterfall& waterfall : charge.waterfalls)
        text += (text.empty() ? "" : ", ") + (waterfall.workflow.empty() ? "at cost" : waterfall.workflow);
    return text;
}

}  // namespace

NewSheet summary_sheet(const std::vector<SubsetCharge>& charges, const std::vector<SubsetSheet>& sheets) {
    NewSheet sheet{kSummarySheet};
    sheet.rows.push_back({text_cell("Bill", CellLook::kTitle)});
    sheet.rows.push_back({text_cell(scope_text(charges), CellLook::kNote)});
    sheet.rows.emplace_back();
    std::map<std::string, std::string> names;
    for (const SubsetSheet& one : sheets) names[one.subset] = one.name;
    ChargeTable table(sheet, variety_of(charges), {"subset", "workflow"});
    for (const SubsetCharge& charge : charges) {
        SheetCell subset = text_cell(charge.subset);
        subset.leads_to = names.at(charge.subset);
        table.add(charge, {std::move(subset), text_cell(workflows_of(charge))}, charge.lines, charge.cents);
    }
    table.finish();
    sheet.rows.emplace_back();
    for (const char* note : {"Amounts are in cents that add up, on this sheet and from sheet to sheet. One amount can "
                             "differ by a cent from another table;",
                             "exact amounts are on the last sheet."})
        sheet.rows.push_back({text_cell(note, CellLook::kNote)});
    return sheet;
}

}  // namespace bw
