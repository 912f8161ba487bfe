// Margins by cause: the bill of `bill`, its rules cut by cause.
#pragma once

#include "app/bill.h"
#include "reports/causes.h"

namespace bw {

struct WaterfallResult {
    std::vector<MarginByCause> margins;  // by month, payer, subset
    BillResult bill;
};

// The request's grouping is that by subset. `subset`: only this one; "": all. Errors: those of bill(); kIdentityEffects;
// kUnknownSubset.
Result<WaterfallResult> waterfall(const Home& home, BillRequest request, const std::string& subset, Progress& progress);

// The drawing of all currencies' totals, as SVG. Errors: kOutputFailed, kAmountTooLarge.
Result<void> write_drawing(const std::vector<MarginByCause>& margins, const std::string& file);

// The same as charts, for a workbook. Throws ArithmeticOverflow.
std::vector<NewSheet> chart_sheets(const std::vector<MarginByCause>& margins);

}  // namespace bw
