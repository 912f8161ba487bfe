// An amount spread over cells: first over billing keys (all of a shape but its tags), then within a key over its days, then
// within a day over the shapes that tags tell apart, then over what conditions on hours do; so that it comes out the same
// whatever a bill is grouped by.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "base/calendar.h"
#include "money/decimal.h"

namespace bw {

// The 128 bits of a hash, most significant first: in the order of its digits.
using BillingKey = std::array<std::uint64_t, 2>;

struct Share {
    BillingKey key{};  // shares are cut in the order of keys, days, tags, hours
    Day day{};
    std::string tags{};
    std::string hours{};  // answers of the conditions on hours (rating/hours.h)
    ExactAmount charge;
    ExactAmount usage;
    std::uint32_t cell = 0;
    Amount amount{};  // out
};

// The amount in parts that add up to it, in proportion to the charges where they are positive, or where all are negative;
// else, where none is positive, to the usage; without usage equally. One charge and usage for each part. REQUIRES: a part, unless the amount is zero.
std::vector<Amount> parts_of(Amount amount, std::vector<ExactAmount> charges, std::vector<ExactAmount> usage);

// Sorts the shares and sets their amounts, which add up to the amount: by parts_of() at every level. REQUIRES: a share, unless the
// amount is zero.
void spread(Amount amount, std::vector<Share>& shares);

}  // namespace bw
