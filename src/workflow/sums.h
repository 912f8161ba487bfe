// What fees, minimums and margins are reckoned from: shared by rules and steps.
#pragma once

#include <cstdint>
#include <optional>

#include "money/decimal.h"

namespace bw {

// What is summed up over the lines of a customer.
enum class SumOf : std::uint8_t {
    kCharge,     // as the rules before left it
    kCost,       // what AWS charges
    kUsageCost,  // the cost, of covered usage that a rule replaced its effective cost
    // Public on-demand cost less effective cost of covered usage that is not charged the public price.
    kRiSavings,
    kSavingsPlanSavings,
    kSavings,  // both
};

// A part of a sum, and the percentage for it.
struct Band {
    std::optional<Amount> up_to{};  // of the sum; absent in the last: what is above
    Coefficient percent{};          // 3% is 3; at most 10 digits after the point, so that the hundredth part is exact
    std::optional<Amount> flat{};   // in the place of a percentage; in bands that count for the whole sum alone
};

}  // namespace bw
