// Who is billed by which workflow.
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "customers/subsets.h"
#include "prices/price_book.h"
#include "workflow/carried.h"
#include "workflow/rule.h"

namespace bw {

struct Plan {
    Subsets subsets;
    std::vector<Workflow> workflows;
    // Bills every subset that names no workflow, and `unassigned`; absent: those are billed at cost.
    std::optional<std::string> fallback;
    // What the rules of the payer's month before left for this one.
    CarriedAmounts carried{};
    // Of the commitments whose term ends in the month; nothing: nobody looked back, and no charge of a term is known.
    std::optional<TermGaps> gaps{};
    // The price lists in effect in the month; nullptr: none, or no rule asks for them.
    std::shared_ptr<const PriceBook> prices{};

    // The index of the subset's workflow, or nothing where it is billed at cost.
    // REQUIRES: every workflow that is named exists.
    std::optional<std::size_t> workflow_of(std::string_view subset) const;
};

}  // namespace bw
