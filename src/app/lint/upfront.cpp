#include "app/lint/upfront.h"

#include <algorithm>

#include "app/upfront_terms.h"
#include "base/ascii_case.h"
#include "workflow/lint/checks.h"

namespace bw {

Result<DataCheck> upfront_by_data(const Home& home, const DataMonths& data) {
    const auto state = Catalog::read(home.path());
    if (!state) return std::unexpected(state.error());
    UpfrontFees fees;
    for (const auto& month : data.months()) fees.look(month->cube);
    return [changes = fees.changes(*state)](const CheckInput& input) {
        const auto& rules = input.workflow.rules;
        const auto first = std::ranges::find(rules, false, &LintedRule::is_inherited);
        if (first == rules.end()) return;
        for (const UpfrontChange& change : changes) {
            if (!equal_ignoring_case(change.workflow, input.workflow.name)) continue;
            const Error warning = warning_of(change);
            input.warn(*first, warning.code, warning.message, warning.hint);
        }
    };
}

}  // namespace bw
