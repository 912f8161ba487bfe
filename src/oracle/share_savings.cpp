#include "oracle/share_savings.h"

#include <utility>

#include "oracle/matches.h"

namespace bw::oracle {

Measure effective_cost(Commitment commitment, DiscountForm discounts) {
    const bool net = discounts == DiscountForm::kColumns;
    if (commitment == Commitment::kReservedInstance) return net ? Measure::kNetRiEffective : Measure::kRiEffective;
    return net ? Measure::kNetSpEffective : Measure::kSpEffective;
}

bool is_shared(const ShareSavings& rule, const Line& line, const OracleInput& input) {
    const bool reserved = rule.commitment == Commitment::kReservedInstance;
    return line[Dim::kLineType] == (reserved ? "DiscountedUsage" : "SavingsPlanCoveredUsage") &&
           !line[Dim::kHasPublicPrice].empty() && is_purchased_by({rule.commitment, AnyAccount{}}, line, input);
}

std::map<Item*, Amount> share_savings(const ShareSavings& rule, const std::vector<Item*>& items,
                                      const OracleInput& input) {
    std::map<std::pair<std::string, std::string>, std::vector<Item*>> together;  // by currency and service
    for (Item* item : items) {
        if (!is_shared(rule, item->line, input)) continue;
        const bool by_service = rule.by == SavingsShare::kServiceRate;
        together[{item->line[Dim::kCurrency], by_service ? item->line[Dim::kService] : ""}].push_back(item);
    }
    const Coefficient given = kOne - Coefficient{rule.kept.units / 100};
    const auto price = [](const Item& item) { return exact(item.line[Measure::kPublicOnDemand]); };
    std::map<Item*, Amount> shares;
    for (const auto& [key, lines] : together) {
        Amount savings;
        for (const Item* item : lines)
            savings +=
                item->line[Measure::kPublicOnDemand] - item->line[effective_cost(rule.commitment, input.discounts)];
        if (savings > Amount{}) shares.merge(spread_by(round_to<Amount::kScale>(times(savings, given)), lines, price));
    }
    return shares;
}

}  // namespace bw::oracle
