#include "oracle/round_prices.h"

#include <map>
#include <string>

#include "money/unit_price.h"

namespace bw::oracle {
void round_prices(const RoundUnitPrices& rule, const std::vector<Item*>& items, const OracleInput& input) {
    std::map<std::vector<std::string>, std::vector<Item*>> prices;
    for (Item* item : items) {
        const Line& line = item->line;
        if (!is_matched(rule, line, item->currency(), input) || is_half_of_a_unit(item->charge, line[Dim::kLineType]))
            continue;
        prices[{item->subset, item->currency(), line[Dim::kService], line[Dim::kUsageType], line[Dim::kPricingUnit],
                line[Dim::kPublicRate]}]
            .push_back(item);
    }
    for (const auto& [key, lines] : prices) {
        const ExactAmount charge = sum(SumOf::kCharge, lines, input.discounts);
        ExactAmount used;
        for (const Item* item : lines) used += times(item->line[Measure::kUsage], item->charge.part);
        const Amount usage = round_to<Amount::kScale>(used);
        if (charge <= ExactAmount{} || usage <= Amount{}) continue;
        const Coefficient price = unit_price(charge, usage, static_cast<int>(rule.digits));
        const Amount rounded = round_to<Amount::kScale>(times(usage, price));
        spread(round_to<Amount::kScale>(exact(rounded) - charge), lines);
    }
}

}  // namespace bw::oracle
