// What leaves of a commitment's own lines where a rule replaces a part of its use (LeaveInPart, workflow/step.h).
#pragma once

#include <cstdint>
#include <vector>

#include "rating/selection.h"
#include "rating/shares.h"
#include "workflow/step.h"

namespace bw {

struct Left {
    std::vector<std::uint32_t> in_part;  // shapes with cells from which a part was taken, as the last inserted amounts
    std::vector<std::uint32_t> whole;    // shapes whose charge leaves
};

// `own`: which lines of the workflow's customers. Of each billing key the part leaves that split_exactly() gives to the use
// selected beside the rest; where there is no rest, all of it; where no use is selected, nothing. `kept`: as rate() says.
Left leave_in_part(const Condition& own, const LeaveInPart& part, std::size_t workflow, Sheet& sheet,
                   const DayClasses& classes, const std::vector<State>& states, Shares& shares, Settlements* kept);

}  // namespace bw
