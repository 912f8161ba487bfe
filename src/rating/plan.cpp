#include "rating/plan.h"

#include <algorithm>

namespace bw {

std::optional<std::size_t> Plan::workflow_of(std::string_view subset) const {
    std::optional<std::string_view> name;
    if (fallback) name = *fallback;
    if (const auto own = subsets.workflow_of_subset.find(subset); own != subsets.workflow_of_subset.end())
        name = own->second;
    if (!name) return std::nullopt;
    const auto found = std::ranges::find(workflows, *name, &Workflow::name);
    if (found == workflows.end()) return std::nullopt;
    return static_cast<std::size_t>(found - workflows.begin());
}

}  // namespace bw
