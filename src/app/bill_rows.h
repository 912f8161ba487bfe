// Bills as rows of exact text: what csv and json print, what hashes are taken over, what verify compares.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "billing/bill.h"

namespace bw {

struct TextRows {
    std::vector<std::string> columns;
    std::vector<std::vector<std::string>> rows;
};

// month, payer, the keys, currency, lines, cost, charge, margin: exact decimals, trailing zeros trimmed. A key that is
// `month` or `payer` is not repeated.
TextRows bill_rows(const Bill& bill);

// month, payer, the keys, currency, workflow, step, rule, amount. Step 0 is the cost, then one per rule, last the charge.
TextRows waterfall_rows(const Bill& bill);

// One row as canonical text: the cells, each followed by a NUL, and a newline.
std::string row_text(std::span<const std::string> row);

}  // namespace bw
