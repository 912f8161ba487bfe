#include "workflow/cause.h"

#include <array>
#include <stdexcept>

#include "workflow/rules/kind.h"

namespace bw {

std::string_view to_text(Cause cause) {
    switch (cause) {
        case Cause::kReservedInstances: return "RI";
        case Cause::kSavingsPlans: return "Savings Plan";
        case Cause::kEdp: return "EDP";
        case Cause::kSpp: return "SPP";
        case Cause::kPrivateRates: return "private rates";
        case Cause::kBundledDiscounts: return "bundled discounts";
        case Cause::kRiVolume: return "RI volume discount";
        case Cause::kFreeTier: return "free tier";
        case Cause::kTiers: return "tiers";
        case Cause::kCredits: return "credits";
        case Cause::kRefunds: return "refunds";
        case Cause::kTaxes: return "taxes";
        case Cause::kSupport: return "support";
        case Cause::kMarketplace: return "Marketplace";
        case Cause::kPrices: return "uplift and discount";
        case Cause::kExclusions: return "exclusions";
        case Cause::kAllocation: return "allocation";
        case Cause::kFees: return "fees";
        case Cause::kCreditsGiven: return "credits given";
        case Cause::kCurrency: return "currency";
        case Cause::kRounding: return "rounding";
    }
    return "";
}

std::span<const Cause> all_causes() {
    static const auto all = [] {
        std::array<Cause, static_cast<std::size_t>(Cause::kRounding) + 1> causes{};
        for (std::size_t i = 0; i < causes.size(); ++i) causes[i] = static_cast<Cause>(i);
        return causes;
    }();
    return all;
}

Cause cause_of(Commitment commitment) {
    return commitment == Commitment::kReservedInstance ? Cause::kReservedInstances : Cause::kSavingsPlans;
}

Cause cause_of(Removable what) {
    switch (what) {
        case Removable::kEdp: return Cause::kEdp;
        case Removable::kPrivateRate: return Cause::kPrivateRates;
        case Removable::kSpp: return Cause::kSpp;
        case Removable::kBundled:
        case Removable::kSecurityBundle: return Cause::kBundledDiscounts;
        case Removable::kRiVolume: return Cause::kRiVolume;
        case Removable::kAllCredits:
        case Removable::kPromotionalCredits:
        case Removable::kFreePlanCredits:
        case Removable::kMigrationCredits:
        case Removable::kPartnerCredits:
        case Removable::kOtherCredits: return Cause::kCredits;
        case Removable::kRefunds:
        case Removable::kEgressWaivers: return Cause::kRefunds;
        case Removable::kTaxRefunds:
        case Removable::kTaxes: return Cause::kTaxes;
        case Removable::kSavingsPlanReturns: return Cause::kSavingsPlans;
        case Removable::kSupport: return Cause::kSupport;
        case Removable::kMarketplace: return Cause::kMarketplace;
    }
    return Cause::kCredits;
}

std::vector<CausedRule> by_cause(const Rule& rule) {
    std::vector<CausedRule> rules;
    for (const RuleKind* kind : all_rule_kinds()) {
        if (kind->causes == nullptr) continue;
        for (CausedBody& part : kind->causes(rule.body)) {
            rules.push_back({part.cause, rule});
            rules.back().rule.body = std::move(part.body);
        }
    }
    if (rules.empty()) throw std::logic_error("a rule kind without a cause");
    return rules;
}

}  // namespace bw
