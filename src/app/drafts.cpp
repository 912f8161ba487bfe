#include "app/drafts.h"

#include <algorithm>

#include "base/ascii_case.h"

namespace bw {

Plan with_drafts(const Plan& plan, const std::vector<Workflow>& drafts) {
    Plan changed = plan;
    for (const Workflow& draft : drafts) {
        const auto same = std::ranges::find_if(
            changed.workflows, [&](const Workflow& one) { return equal_ignoring_case(one.name, draft.name); });
        if (same == changed.workflows.end()) {
            changed.workflows.push_back(draft);
            continue;
        }
        std::string name = same->name;
        *same = draft;
        same->name = std::move(name);
    }
    return changed;
}

}  // namespace bw
