#include "rating/conversion.h"

#include "workflow/language.h"

namespace bw {
namespace {

Amount in_money(Amount dollars, Coefficient rate) { return round_to<Amount::kScale>(times(dollars, rate)); }

struct InMoney {
    Coefficient rate;

    void operator()(Flat& formula) const { formula.amount = in_money(formula.amount, rate); }
    void operator()(Percentages& formula) const {
        for (Band& band : formula.bands)
            if (band.up_to) band.up_to = in_money(*band.up_to, rate);
        if (formula.at_least) formula.at_least = in_money(*formula.at_least, rate);
        if (formula.at_most) formula.at_most = in_money(*formula.at_most, rate);
    }
    void operator()(Shortfall& formula) const { formula.at_least = in_money(formula.at_least, rate); }
    void operator()(Cap& formula) const { formula.at_most = in_money(formula.at_most, rate); }
    void operator()(CreditOf& formula) const { formula.amount = in_money(formula.amount, rate); }
};

// Of a settlement with amounts of its own.
template <class Settlement>
void convert(Settlement& settlement, const Conversion& conversion) {
    if (settlement.currency != kConverted) return;
    std::visit(InMoney{conversion.rate}, settlement.formula);
    settlement.currency = conversion.currency;
}

}  // namespace

std::optional<Conversion> conversion_in(const Workflow& workflow, Month month) {
    for (std::size_t i = 0; i < workflow.rules.size(); ++i) {
        const auto* how = std::get_if<BillInCurrency>(&workflow.rules[i].body);
        if (how == nullptr || !in_force(workflow.rules[i], month)) continue;
        if (const auto rate = how->rate_in(month))
            return Conversion{i, how->currency, *rate, how->cost_rate.value_or(*rate)};
    }
    return std::nullopt;
}

std::vector<Step> lower_in_money(const Rule& rule, const std::optional<Conversion>& conversion) {
    if (!conversion) return lower(rule);
    Rule converted = rule;
    if (auto* charge = std::get_if<ChargeRate>(&converted.body);
        charge != nullptr && charge->rate.currency == kConverted) {
        charge->rate.price = times(charge->rate.price, conversion->rate);
        charge->rate.currency = conversion->currency;
    }
    std::vector<Step> steps = lower(converted);
    for (Step& step : steps) {
        if (auto* line = std::get_if<AddLine>(&step.action)) convert(*line, *conversion);
        if (auto* spread = std::get_if<Spread>(&step.action)) convert(*spread, *conversion);
    }
    return steps;
}

}  // namespace bw
