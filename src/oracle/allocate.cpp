#include "oracle/allocate.h"

#include <algorithm>

#include "oracle/matches.h"

namespace bw::oracle {

std::vector<BilledPart> parts_of(const Line& line, const OracleInput& input) {
    const std::string& account = line[Dim::kAccount];
    const std::string own(input.subsets.subset_of(account, line.placed_day));
    const Workflow* workflow = input.workflow_of(own);
    if (workflow == nullptr) return {{own}};
    for (const Rule& rule : workflow->rules) {
        const auto* allocation = std::get_if<AllocateAccounts>(&rule.body);
        if (allocation == nullptr || !in_force(rule, input.billing_month)) continue;
        if (std::ranges::find(allocation->accounts, account) == allocation->accounts.end()) continue;
        if (!matches(allocation->when, line, input)) continue;
        std::vector<BilledPart> parts;
        for (const NamedShare& share : allocation->to)
            parts.push_back({share.name, Coefficient{share.percent.units / 100}});
        return parts;
    }
    return {{own}};
}

}  // namespace bw::oracle
