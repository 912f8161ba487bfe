// Rows and waterfalls of the lines that rules add, taken together with those of the report's lines.
#pragma once

#include <vector>

#include "billing/bill.h"

namespace bw {

// Both sorted, as they stay. Rows of the same keys become one; a row that holds no line and no charge is left out.
void merge_rows(std::vector<BillRow>& rows, std::vector<BillRow> more);
void merge_waterfalls(std::vector<WaterfallGroup>& groups, std::vector<WaterfallGroup> more);

}  // namespace bw
