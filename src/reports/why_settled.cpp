#include "reports/why_settled.h"

#include <fmt/format.h>

#include <algorithm>

#include "conditions/print.h"
#include "money/gross_up.h"
#include "money/unit_price.h"
#include "reports/why_action.h"

namespace bw {
namespace {

std::string name_of(SumOf of) {
    switch (of) {
        case SumOf::kCharge: return "charges";
        case SumOf::kCost: return "cost";
        case SumOf::kUsageCost: return "cost of usage";
        case SumOf::kRiSavings: return "savings of RIs";
        case SumOf::kSavingsPlanSavings: return "savings of Savings Plans";
        case SumOf::kSavings: return "savings of RIs and Savings Plans";
    }
    return "";
}

// percent / 100 is exact at twelve digits (workflow/sums.h).
WhyBand band_of(const Band& band, Amount of) {
    return {to_text(band.percent), exact(of), times(of, Coefficient{band.percent.units / 100})};
}

// Bands that a sum reaches, each with its part; of a fee of the whole sum, the one that it reaches.
std::vector<WhyBand> bands_of(const Percentages& fee, Amount sum) {
    std::vector<WhyBand> bands;
    Amount from;
    for (const Band& band : fee.bands) {
        if (fee.whole && (!band.up_to || sum <= *band.up_to)) return {band_of(band, std::max(sum, Amount{}))};
        const Amount to = band.up_to ? std::min(sum, *band.up_to) : sum;
        if (!fee.whole && to > from) bands.push_back(band_of(band, to - from));
        from = std::max(from, to);
    }
    return bands;
}

// "10% up to USD 100, 5% above, at least USD 30".
std::string text_of(const Percentages& fee, const std::string& currency) {
    std::string text;
    for (const Band& band : fee.bands) {
        text += fmt::format("{}{}%", text.empty() ? "" : ", ", to_text(band.percent));
        if (band.up_to)
            text += fmt::format(" up to {} {}", currency, to_text(*band.up_to));
        else if (fee.bands.size() > 1)
            text += " above";
    }
    if (fee.whole && fee.bands.size() > 1) text += ", by the band that the whole reaches";
    if (fee.at_least) text += fmt::format(", at least {} {}", currency, to_text(*fee.at_least));
    if (fee.at_most) text += fmt::format(", at most {} {}", currency, to_text(*fee.at_most));
    return text;
}

// Rules without a condition of their own lower to one that always holds among others.
constexpr const char* kAlways = "always";
Condition without_always(const Condition& condition) {
    const auto* all = std::get_if<AllOf>(&condition.node);
    if (all == nullptr) return condition;
    AllOf parts;
    for (const Condition& part : all->parts)
        if (print_condition(part) != kAlways) parts.parts.push_back(part);
    if (parts.parts.size() == 1) return parts.parts.front();
    return {std::move(parts)};
}

class Teller {
public:
    Teller(const Settlement& settlement, WhySettlement& told) : settlement_(settlement), told_(told) {}

    void operator()(const AddLine& line) {
        const auto& of = std::get<OfLines>(settlement_.from);
        if (line.carry == Carry::kSum) {
            from(name_of(line.of) + " of the month before", exact(of.brought));
            from(name_of(line.of) + " of this month, for the next", of.base);
            of_formula(line.formula, of.brought);
            return;
        }
        if (line.carry == Carry::kTerm) return of_term(line, of);
        if (!std::holds_alternative<Flat>(line.formula)) from(name_of(line.of), of.base);
        of_formula(line.formula, round_to<Amount::kScale>(of.base));
        if (line.carry != Carry::kRest) return;
        from("carried in from the month before", exact(of.brought));
        from("left to carry to the next month", exact(of.left));
    }
    void operator()(const Spread& spread) {
        const auto& of = std::get<OfGroup>(settlement_.from);
        if (!std::holds_alternative<Flat>(spread.formula)) from(name_of(spread.of), of.base);
        of_formula(spread.formula, round_to<Amount::kScale>(of.base));
    }
    void operator()(const RaiseToMargin& raise) {
        const auto& of = std::get<OfGroup>(settlement_.from);
        from("cost of usage", of.base);
        if (!raise.percent.is_zero())
            from("at least",
                 exact(grossed_up(round_to<Amount::kScale>(of.base), Coefficient{raise.percent.units / 100})));
        from("charge before", of.charge);
        from("lacking", settlement_.total);
    }
    void operator()(const RoundUnitPrice& round) {
        const auto& of = std::get<OfGroup>(settlement_.from);
        const Amount usage = round_to<Amount::kScale>(of.usage);
        from("charge before", of.charge);
        told_.from.push_back({"usage", exact(usage), false});
        if (of.charge <= ExactAmount{} || usage <= Amount{}) return;
        price("price of a unit before, to 12 digits", unit_price(of.charge, usage, Coefficient::kScale));
        price("price of a unit after", unit_price(of.charge, usage, static_cast<int>(round.digits)));
    }
    void operator()(const LeaveInPart& part) {
        const auto& of = std::get<OfCommitmentUse>(settlement_.from);
        from(part.beside_unused ? "use, at its effective cost" : "use that the rule replaces, at its effective cost",
             of.selected);
        from(part.beside_unused ? "use and what nobody used" : "all use", of.all);
        from("charge before", of.charge);
    }
    void operator()(const ShareOut& share) {
        const auto& of = std::get<OfSharedCost>(settlement_.from);
        from("effective cost of use by other accounts", exact(of.effective));
        if (share.what.unused_too) from("what nobody used", exact(of.unused));
        if (share.what.commitment == Commitment::kReservedInstance || share.what.part == CostPart::kEffective) return;
        from("amortized upfront", exact(of.upfront));
        from("commitment in all", exact(of.commitment));
    }
    void operator()(const GiveSavings& give) {
        from("savings of " + std::string(plural_of(give.what.commitment)),
             exact(std::get<OfSavings>(settlement_.from).savings));
        told_.terms.push_back(percent_text(give.part) + " of them is given");
    }
    template <class Other>
    void operator()(const Other&) {}

private:
    void from(std::string name, ExactAmount amount) { told_.from.push_back({std::move(name), amount}); }
    void price(std::string name, Coefficient price) {
        constexpr Amount kUnit{kOne.units / 100};  // 1, at ten digits
        from(std::move(name), times(kUnit, price));
    }

    // Of a commitment what came before is not looked for until the last month.
    void of_term(const AddLine& line, const OfLines& of) {
        if (of.is_due) from(name_of(line.of) + " of the term before this month", exact(of.brought));
        from(name_of(line.of) + " of this month", of.base);
        const auto* lack = std::get_if<Shortfall>(&line.formula);
        if (lack != nullptr) from("at least, in total", exact(lack->at_least));
        if (const auto* cap = std::get_if<Cap>(&line.formula)) from("at most, in total", exact(cap->at_most));
        if (!of.is_due && line.due) told_.terms.push_back("what is lacking is charged in " + to_text(*line.due));
        if (!of.gaps.empty())
            told_.terms.push_back((lack != nullptr ? "nothing is charged" : "nothing comes off") +
                                  std::string(": not held, or billed without the rule or in another currency: ") +
                                  to_text(of.gaps));
    }

    void of_formula(const Formula& formula, Amount sum) {
        if (const auto* flat = std::get_if<Flat>(&formula)) from("as agreed", exact(flat->amount));
        if (const auto* fee = std::get_if<Percentages>(&formula)) {
            told_.bands = bands_of(*fee, sum);
            if (fee->at_least) from("at least", exact(*fee->at_least));
            if (fee->at_most) from("at most", exact(*fee->at_most));
        }
        if (const auto* lack = std::get_if<Shortfall>(&formula)) from("at least", exact(lack->at_least));
        if (const auto* cap = std::get_if<Cap>(&formula)) from("at most", exact(cap->at_most));
        if (const auto* credit = std::get_if<CreditOf>(&formula)) {
            from("credit of this month", exact(credit->amount));
            told_.terms.push_back(credit->below_zero ? "also below zero" : "no more than the charges");
        }
    }

    const Settlement& settlement_;
    WhySettlement& told_;
};

}  // namespace

WhySettlement tell(const Step& step, const Settlement& settlement) {
    WhySettlement told;
    for (const auto& [name, value] : settlement.of)
        if (!value.empty()) told.of.emplace_back(name, value);
    told.currency = settlement.currency;
    told.total = settlement.total;
    std::visit(Teller(settlement, told), step.action);
    const auto* line = std::get_if<AddLine>(&step.action);
    if (line == nullptr || std::holds_alternative<Flat>(line->formula)) return told;
    if (const std::string lines = print_condition(without_always(step.when)); lines != kAlways)
        told.terms.push_back("of lines for which " + lines);
    const auto* fee = std::get_if<Percentages>(&line->formula);
    if (fee != nullptr && line->of == SumOf::kCharge) told.contract = text_of(*fee, told.currency);
    return told;
}

namespace {

constexpr const char* kByUsage = "usage";

std::string weighed_by(const Action& action, const Settlement& settlement) {
    if (std::holds_alternative<AddLine>(action)) return "";
    const auto* share = std::get_if<ShareOut>(&action);
    if (share != nullptr && share->what.commitment == Commitment::kReservedInstance &&
        share->what.part != CostPart::kEffective)
        return "";
    if (std::holds_alternative<LeaveInPart>(action)) return "charge";
    const auto is_positive = [](const SettledShare& one) { return one.weight > ExactAmount{}; };
    const auto is_negative = [](const SettledShare& one) { return one.weight < ExactAmount{}; };
    if (std::ranges::none_of(settlement.shares, is_positive) && !std::ranges::all_of(settlement.shares, is_negative))
        return kByUsage;
    if (share != nullptr) return "effective cost";
    return std::holds_alternative<GiveSavings>(action) ? "public on-demand cost" : "charge";
}

}  // namespace

void add_shares(WhySettlement& told, const Step& step, const Settlement& settlement, const std::vector<bool>& asked) {
    told.is_spread = true;
    told.weighed_by = weighed_by(step.action, settlement);
    for (const SettledShare& share : settlement.shares) {
        const ExactAmount weight = told.weighed_by == kByUsage ? share.usage : share.weight;
        told.weight_of_all += weight;
        if (!asked[share.cell]) continue;
        told.weight += weight;
        told.share += share.amount;
    }
}

}  // namespace bw
