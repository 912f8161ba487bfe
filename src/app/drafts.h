// Workflows that are not published, as if they were.
#pragma once

#include <vector>

#include "rating/plan.h"

namespace bw {

// The drafts in the place of the workflows of the same names, which keep the spelling that associations know.
Plan with_drafts(const Plan& plan, const std::vector<Workflow>& drafts);

}  // namespace bw
