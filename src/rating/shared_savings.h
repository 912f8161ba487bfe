// What commitments save, shared (GiveSavings, workflow/step.h): worked out over all customers that share.
#pragma once

#include <cstdint>
#include <map>
#include <vector>

#include "rating/selection.h"
#include "rating/shares.h"
#include "workflow/step.h"

namespace bw {

class SharedSavings {
public:
    // Only measures count, no charges: the same whichever workflow is rated first. The sheet is the payer's. `kept`: as
    // rate() says.
    SharedSavings(const Step& step, const LoweredPlan& lowered, const Sheet& sheet, const DayClasses& classes,
                  const std::vector<State>& states, DiscountForm discounts, Shares& shares, Settlements* kept);

    // Takes the savings off the cells of the workflow's customers, but of lines for which an earlier rule was the last.
    // Returns their shapes.
    std::vector<std::uint32_t> insert(std::size_t workflow, Sheet& sheet) const;

private:
    const Step& step_;
    const DayClasses& classes_;
    const std::vector<State>& states_;
    std::map<std::uint32_t, Amount> of_cell_{};
};

}  // namespace bw
