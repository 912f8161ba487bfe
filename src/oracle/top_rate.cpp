#include "oracle/top_rate.h"

#include <algorithm>

#include "lines/fields.h"
#include "oracle/matches.h"

namespace bw::oracle {

bool is_charged_top_rate(const ChargeTopRate& rule, const Line& line, const OracleInput& input) {
    if (line[Dim::kLineType] != "Usage") return false;
    const auto option = purchase_option_of(line[Dim::kLineType], line[Dim::kUsageType], line[Dim::kReservationArn],
                                           line[Dim::kCommitmentType], line[Dim::kPricingTerm]);
    if (option != "on-demand") return false;
    if (!rule.including_free_tier && !line[Dim::kIsFreeTier].empty()) return false;
    if (!rule.services.empty() && std::ranges::find(rule.services, line[Dim::kService]) == rule.services.end())
        return false;
    return matches(rule.when, line, input);
}

std::optional<Coefficient> top_rate(const Line& line, const OracleInput& input) {
    if (input.prices == nullptr) return std::nullopt;
    const auto found = input.prices->top_rate(price_list_sku(line[Dim::kRateCode], line[Dim::kSku]),
                                              line[Dim::kCurrency], line[Dim::kPricingUnit]);
    if (!found) return std::nullopt;
    return found->price.rate;
}

}  // namespace bw::oracle
