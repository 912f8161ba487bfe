// Names with percentages that are 100% in all, `Redfern 60% and Sable 40%`: as slots.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "conditions/text/cursor.h"
#include "workflow/rule.h"

namespace bw {

// What messages call the names.
struct ShareWords {
    std::string_view expected;  // "a customer, with the part that it is billed: `Redfern 60%`"
    std::string_view above_zero;
};

// Nothing where no name stands here.
std::optional<std::vector<NamedShare>> parse_shares(Cursor& cursor, const ShareWords& words);
std::string print_shares(const std::vector<NamedShare>& shares);

}  // namespace bw
