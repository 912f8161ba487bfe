// Charts of a sheet, by libxlsxwriter.
#pragma once

#include <xlsxwriter.h>

#include "tables/new_workbook.h"

namespace bw {

// Under the rows, one after the other.
lxw_error add_charts(lxw_workbook* workbook, lxw_worksheet* worksheet, const NewSheet& sheet);

}  // namespace bw
