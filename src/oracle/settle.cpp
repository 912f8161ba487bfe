#include "oracle/settle.h"

#include <algorithm>
#include <map>
#include <tuple>

#include "lines/shape_id.h"
#include "money/split.h"

namespace bw::oracle {
namespace {

bool is_reserved(const Line& line) { return line[Dim::kLineType] == "DiscountedUsage"; }
bool is_covered_by_plan(const Line& line) { return line[Dim::kLineType] == "SavingsPlanCoveredUsage"; }

Amount effective_cost(const Line& line, DiscountForm discounts) {
    const bool net = discounts == DiscountForm::kColumns;
    if (is_reserved(line)) return line[net ? Measure::kNetRiEffective : Measure::kRiEffective];
    return line[net ? Measure::kNetSpEffective : Measure::kSpEffective];
}

ExactAmount savings(const Item& item, DiscountForm discounts) {
    if (item.line[Dim::kHasPublicPrice].empty() || item.charge.at_public_price) return {};
    return times(item.line[Measure::kPublicOnDemand], item.charge.money) -
           times(effective_cost(item.line, discounts), item.charge.money);
}

ExactAmount part_of(SumOf of, const Item& item, DiscountForm discounts) {
    const bool reserved = is_reserved(item.line);
    const bool planned = is_covered_by_plan(item.line);
    switch (of) {
        case SumOf::kCharge: return item.charge.on(item.line);
        case SumOf::kCost: return item.cost;
        case SumOf::kUsageCost:
            return (reserved || planned) && item.charge.replaced
                       ? times(effective_cost(item.line, discounts), item.charge.cost_money)
                       : item.cost;
        case SumOf::kRiSavings: return reserved ? savings(item, discounts) : ExactAmount{};
        case SumOf::kSavingsPlanSavings: return planned ? savings(item, discounts) : ExactAmount{};
        case SumOf::kSavings: return reserved || planned ? savings(item, discounts) : ExactAmount{};
    }
    return {};
}

using Part = std::vector<Item*>;
using Keys = std::tuple<std::string, Day, std::map<std::string, std::string>, std::string, std::size_t>;

std::vector<Amount> shares(Amount amount, const std::vector<Part>& parts, const Weight& weight) {
    std::vector<ExactAmount> charges;
    std::vector<ExactAmount> given;  // charges below zero
    std::vector<ExactAmount> usage;
    for (const Part& part : parts) {
        ExactAmount charge;
        ExactAmount used;
        for (const Item* item : part) {
            charge += weight(*item);
            used += times(item->line[Measure::kUsage], item->charge.part);
        }
        charges.push_back(std::max(charge, ExactAmount{}));
        given.push_back(std::max(-charge, ExactAmount{}));
        usage.push_back(std::max(used, ExactAmount{}));
    }
    const auto is_positive = [](ExactAmount one) { return one > ExactAmount{}; };
    if (std::ranges::any_of(charges, is_positive)) return split_exactly(amount, std::span<const ExactAmount>(charges));
    if (std::ranges::all_of(given, is_positive)) return split_exactly(amount, std::span<const ExactAmount>(given));
    return split_exactly(amount, std::span<const ExactAmount>(usage));
}

// Level by level; at the last every line is a part of its own. Amounts are first worked out for all lines, then inserted:
// the weights are the charges before.
template <std::size_t Level>
void spread_level(Amount amount, const Part& items, std::map<Item*, Amount>& out, const Weight& weight,
                  const std::map<Item*, Keys>& keys) {
    std::map<std::tuple_element_t<Level, Keys>, Part> by_key;
    for (Item* item : items) by_key[std::get<Level>(keys.at(item))].push_back(item);
    std::vector<Part> parts;
    for (auto& [key, part] : by_key) parts.push_back(std::move(part));
    const auto amounts = shares(amount, parts, weight);
    for (std::size_t i = 0; i < parts.size(); ++i) {
        if constexpr (Level + 1 == std::tuple_size_v<Keys>)
            out[parts[i].front()] = amounts[i];
        else
            spread_level<Level + 1>(amounts[i], parts[i], out, weight, keys);
    }
}

}  // namespace

std::string billing_key(const Line& line) {
    std::vector<std::pair<std::string_view, std::string_view>> pairs;
    for (std::size_t i = 0; i < kDimensionCount; ++i) pairs.emplace_back(dimensions()[i].name, line.dimensions[i]);
    return shape_id(pairs);
}

ExactAmount sum(SumOf of, std::span<Item* const> items, DiscountForm discounts) {
    ExactAmount sum;
    for (const Item* item : items) sum += part_of(of, *item, discounts);
    return sum;
}

Amount fee(const PercentFee& fee, ExactAmount of) {
    const Amount sum = round_to<Amount::kScale>(of);
    ExactAmount total;
    Amount below;
    for (const Band& band : fee.bands) {
        const Coefficient part{band.percent.units / 100};
        const bool reached = sum > below;
        const bool ends_here = !band.up_to || sum <= *band.up_to;
        if (fee.whole && reached && ends_here) total = times(sum, part);
        if (!fee.whole && reached) total += times((ends_here ? sum : *band.up_to) - below, part);
        if (band.up_to) below = *band.up_to;
    }
    const Amount amount = round_to<Amount::kScale>(total);
    if (fee.at_least && amount < fee.at_least->amount) return fee.at_least->amount;
    return fee.at_most && amount > fee.at_most->amount ? fee.at_most->amount : amount;
}

std::map<Item*, Amount> spread_by(Amount amount, const std::vector<Item*>& items, const Weight& weight) {
    std::map<Item*, Amount> amounts;
    if (items.empty() || amount.is_zero()) return amounts;
    std::map<Item*, Keys> keys;
    for (std::size_t i = 0; i < items.size(); ++i)
        keys[items[i]] = {billing_key(items[i]->line), items[i]->line.placed_day, items[i]->line.tags, items[i]->hours,
                          i};
    spread_level<0>(amount, items, amounts, weight, keys);
    return amounts;
}

void spread(Amount amount, const std::vector<Item*>& items) {
    const auto charge = [](const Item& item) {
        return is_half_of_a_unit(item.charge, item.line[Dim::kLineType]) ? ExactAmount{} : item.charge.on(item.line);
    };
    for (const auto& [item, share] : spread_by(amount, items, charge)) item->charge.inserted.emplace_back(share, kOne);
}

}  // namespace bw::oracle
