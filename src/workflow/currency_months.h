// Whether rules that set a workflow's currency get in each other's way.
#pragma once

#include "workflow/rule.h"

namespace bw {

// Whether both are in force, and have a rate, in some month. REQUIRES: both are BillInCurrency.
bool convert_same_month(const Rule& one, const Rule& other);

}  // namespace bw
