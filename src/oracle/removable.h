// What can be removed from a charge, told line by line, from docs/semantics.md: the oracle's own table.
#pragma once

#include "lines/line.h"
#include "workflow/rule.h"

namespace bw::oracle {

bool is_removable(Removable what, const Line& line);

// Whether it is this discount, where discounts are columns.
bool is_removable(Removable what, Measure discount);

}  // namespace bw::oracle
