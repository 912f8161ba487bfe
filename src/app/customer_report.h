// Reports on bills: groups of lines with public prices, savings and estimates beside cost and charge.
#pragma once

#include "app/bill.h"
#include "reports/report.h"

namespace bw {

struct ReportResult {
    ExactTable table;
    Day created{};  // the first day of the last month
    Errors warnings;
};

// Of what `request` bills; its grouping is the question's. Errors: those of bill(); kNothingThere (no line is of the
// filter's subsets and accounts).
Result<ReportResult> report_on(const Home& home, BillRequest request, const ReportQuestion& question,
                               Progress& progress);

}  // namespace bw
