#include <fmt/format.h>

#include <map>
#include <set>

#include "app/workbook/sheets.h"
#include "base/utf8.h"

namespace bw {
namespace {

constexpr double kSentenceWidth = 100;
constexpr std::size_t kMostCharacters = 16'000;  // of a cell: half of what programs take, whatever the script

// A sentence that lists thousands of accounts is longer than a cell: it goes on in the next row.
std::vector<std::string> pieces_of(std::string_view sentence) {
    std::vector<std::string> pieces;
    while (code_points(sentence) > kMostCharacters) {
        std::string_view piece = first_code_points(sentence, kMostCharacters);
        if (const auto space = piece.rfind(' '); space != std::string_view::npos) piece = piece.substr(0, space + 1);
        pieces.emplace_back(piece);
        sentence.remove_prefix(piece.size());
    }
    pieces.emplace_back(sentence);
    return pieces;
}

void add_rule(NewSheet& sheet, const std::string& workflow, std::size_t number, const std::string& sentence) {
    for (const std::string& piece : pieces_of(sentence)) {
        const auto count = static_cast<std::int64_t>(number);
        sheet.rows.push_back({text_cell(workflow), {count}, text_cell(piece, CellLook::kWrapped)});
    }
}

}  // namespace

NewSheet workflow_sheet(const BillResult& result, const std::vector<SubsetCharge>& charges) {
    std::set<std::string> used;
    for (const SubsetCharge& charge : charges)
        for (const CentsWaterfall& waterfall : charge.waterfalls) used.insert(waterfall.workflow);
    NewSheet sheet{kWorkflowSheet};
    sheet.least_widths = {0, 0, kSentenceWidth};
    sheet.rows.push_back({text_cell("Workflows", CellLook::kTitle)});
    const char* note = result.workflows_hash.empty() ? "No workflow was used: everything is billed at cost."
                                                     : "The rules by which this bill was computed, in their order.";
    sheet.rows.push_back({text_cell(note, CellLook::kNote)});
    sheet.rows.emplace_back();
    sheet.rows.push_back({text_cell("workflow", CellLook::kHeader), text_cell("rule", CellLook::kNumberHeader),
                          text_cell("sentence", CellLook::kHeader)});
    sheet.header_row = sheet.rows.size() - 1;
    for (const Workflow* workflow : workflows_of(result.months)) {
        if (!used.contains(workflow->name)) continue;
        for (std::size_t i = 0; i < workflow->rules.size(); ++i)
            add_rule(sheet, workflow->name, i + 1, workflow->rules[i].sentence);
    }
    sheet.filter_end = sheet.rows.size();
    return sheet;
}

}  // namespace bw
