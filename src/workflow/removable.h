// What the rule "Remove ..." can take out of a charge: THE table of AWS's credits, refunds, discounts and extra charges, and
// how their lines are told. Wording of AWS varies over time: correct a row.
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "conditions/condition.h"
#include "lines/discounts.h"
#include "workflow/rule.h"

namespace bw {

struct RemovableInfo {
    Removable what;
    std::string_view words;                  // as sentences print it: "EDP discount"
    std::vector<std::string_view> accepted;  // other ways to say it
    std::string_view lines;                  // which lines they are, for docs
    Condition condition;                     // the same
    std::vector<DiscountKind> parts;         // what they are where discounts are columns
};

// In the order of the enum.
std::span<const RemovableInfo> removables();
const RemovableInfo& info(Removable what);

}  // namespace bw
