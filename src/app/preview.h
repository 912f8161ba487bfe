// Before it counts: drafts of workflows and of a subset table on published months, against what is in force.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "app/bill.h"
#include "reports/assertions.h"
#include "reports/preview.h"

namespace bw {

struct PreviewRequest {
    std::vector<std::string> drafts{};   // files; their workflows stand in for those of the same names
    std::size_t months = 12;             // the newest of those that are published
    std::vector<std::string> subsets{};  // only these are shown; none: all
    std::string assertions{};            // a file; "": none
    std::string table{};                 // of subsets, FILE or FILE#SHEET, as if it were imported; "": none
    std::optional<Day> from{};           // from which day on; without it only what is new comes in
};

struct PreviewResult {
    std::vector<PreviewRow> rows;  // in the order of Preview::rows
    std::vector<RuleWorth> rules;
    std::vector<PreviewMonth> months{};  // of each payer, in the order in which they were charged
    Day created{};                       // the first day of the newest month
    Errors warnings;                     // of the drafts; kDraftUnused
    Errors failed;                       // assertions that do not hold, of all customers, shown or not
};

// Each month is loaded once and rated twice; where nothing differs of its accounts (app/charge_alike.h), once. Errors: those of
// load_workflows, import_subsets, parse_assertions, Catalog; kUnknownSubset, kNothingToBill; those of a bill by the draft.
Result<PreviewResult> preview(const Home& home, const PreviewRequest& request, Progress& progress);

}  // namespace bw
