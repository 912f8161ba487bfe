// Why a charge differs from the cost, in the words of a margin report: every rule has a cause, or several.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "workflow/rule.h"

namespace bw {

// In the order in which a margin is told.
enum class Cause : std::uint8_t {
    kReservedInstances,
    kSavingsPlans,
    kEdp,
    kSpp,
    kPrivateRates,
    kBundledDiscounts,
    kRiVolume,
    kFreeTier,
    kTiers,
    kCredits,
    kRefunds,
    kTaxes,
    kSupport,
    kMarketplace,
    kPrices,  // uplifts, discounts, fixed rates, floors and margins
    kExclusions,
    kAllocation,
    kFees,  // and monthly minimums
    kCreditsGiven,
    kCurrency,
    kRounding,
};

// "RI", "Savings Plan", "uplift and discount".
std::string_view to_text(Cause cause);
std::span<const Cause> all_causes();

Cause cause_of(Commitment commitment);
Cause cause_of(Removable what);

struct CausedBody {
    Cause cause;
    RuleBody body;
};

// For rule kinds of one cause.
template <class Body, Cause cause>
std::vector<CausedBody> caused_by(const RuleBody& body) {
    if (!std::holds_alternative<Body>(body)) return {};
    return {{cause, body}};
}

struct CausedRule {
    Cause cause;
    Rule rule;
};

// Rules that one after the other do what the rule does, each for one cause: "Remove SPP discount and promotional credits"
// are two. All have its sentence.
std::vector<CausedRule> by_cause(const Rule& rule);

}  // namespace bw
