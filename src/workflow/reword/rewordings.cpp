#include "workflow/reword/rewordings.h"

namespace bw {

const std::vector<Rewording>& rewordings() {
    static const std::vector<Rewording> all = [] {
        std::vector<Rewording> rows;
        for (const auto of : {rewordings_of_one_off, rewordings_of_forms, rewordings_of_months, rewordings_of_prices,
                              rewordings_of_rates, rewordings_of_exclusions, rewordings_of_removals,
                              rewordings_of_commitments, rewordings_of_fees, rewordings_of_minimums_and_credits,
                              rewordings_of_other_rules, rewordings_of_conditions})
            for (Rewording& row : of()) rows.push_back(std::move(row));
        return rows;
    }();
    return all;
}

}  // namespace bw
