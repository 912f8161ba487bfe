// Accounts that move between subsets within a month.
#pragma once

#include "cube/cube.h"
#include "customers/subsets.h"

namespace bw {

// Tells the shapes of accounts that move, and those of commitments whose owners do, apart by the days of the moves.
// Nothing where nobody moves. REQUIRES: else, cells of day grain.
void split_moved(Cube& cube, const Subsets& subsets);

}  // namespace bw
