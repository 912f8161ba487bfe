// Rules that compare or split the amounts of all lines of a customer: a month of lines, billed together.
#pragma once

#include <vector>

#include "oracle/oracle.h"

namespace bw {

struct BilledLine {
    Line line;
    LineBill bill;
    bool added = false;  // by a rule: no line of the report
};

// Whether a rule of the workflow is one of those, or allocates lines to several customers or to identifiers: bill_line()
// cannot bill by it.
bool needs_whole_month(const Workflow& workflow);

struct MonthBilled {
    // Those of the report, once for each customer that is billed them, and where the bill is by_identifier for each identifier;
    // and those that rules add.
    std::vector<BilledLine> lines{};
    CarriedAmounts carried{};  // what rules leave for the next month
};

// All lines of the payer's month, together. Throws ArithmeticOverflow.
MonthBilled bill_month(std::vector<Line> lines, const OracleInput& input);

}  // namespace bw
