#include "reports/why_customer.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <string_view>

#include "rating/conversion.h"
#include "rating/own_lines.h"
#include "reports/why_action.h"

namespace bw {
namespace {

bool is_negation(const Cube& cube, std::uint32_t shape) {
    return cube[Dim::kLineType].value(shape) == "SavingsPlanNegation";
}

// Fees and discounts come with a public price of nothing in some reports: that is none.
bool has_list_price(const Cube& cube, const WhyLines& lines) {
    if (lines.added || cube[Dim::kHasPublicPrice].codes[lines.shape] == 0 || is_negation(cube, lines.shape))
        return false;
    return cube[Dim::kPublicRate].codes[lines.shape] != 0 || !lines.public_on_demand.is_zero();
}

// Of lines without a list price.
std::string name_of(const Cube& cube, std::uint32_t shape) {
    if (cube[Dim::kBillingEntity].value(shape) == "AWS Marketplace") return "AWS Marketplace";
    constexpr std::array<std::pair<std::string_view, std::string_view>, 9> kNames{{
        {"Tax", "taxes"},
        {"Credit", "credits"},
        {"Refund", "refunds"},
        {"Fee", "fees"},
        {"RIFee", "fees of RIs"},
        {"SavingsPlanRecurringFee", "fees of Savings Plans"},
        {"SavingsPlanUpfrontFee", "fees of Savings Plans"},
        {"DiscountedUsage", "usage"},
        {"SavingsPlanCoveredUsage", "usage"},
    }};
    const std::string& type = cube[Dim::kLineType].value(shape);
    if (type == "Usage" || type.empty()) return type.empty() ? "other" : "usage";
    for (const auto& [line_type, name] : kNames)
        if (line_type == type) return std::string(name);
    return type;
}

class Way {
public:
    Way(Why& why, const RatedMonth& month) : why_(why), month_(month) {
        for (std::size_t i = 0; i < why.rules.size(); ++i)
            if (!why.rules[i].shown_as.empty()) named_.push_back(i);
    }

    void add(const std::vector<WhyLines>& lines) {
        std::map<std::string, ExactAmount> others;
        why_.discount = -why_.public_on_demand;
        for (const WhyLines& one : lines) {
            if (one.added)
                add_own(one);
            else if (const std::string name = name_beside_list_price(one); name.empty())
                why_.discount += charge(one);
            else
                others[name] += charge(one);
        }
        for (const auto& [name, amount] : others)
            if (!amount.is_zero()) why_.without_list_price.push_back({name, amount});
    }

private:
    // "": the line has a list price, or makes up for a part of those of others.
    std::string name_beside_list_price(const WhyLines& one) const {
        const Cube& cube = month_.cube;
        const bool is_discount = month_.fields.discount_line[one.shape] != 0 || is_negation(cube, one.shape);
        return is_discount || has_list_price(cube, one) ? "" : name_of(cube, one.shape);
    }

    void add_own(const WhyLines& one) {
        const OwnLines& own = *month_.rating.own;
        const ExactAmount amount = charge(one);
        if (amount.is_zero()) return;
        why_.added_lines.push_back(
            {one.shape, own.cube[Dim::kService].value(one.shape), own.lines[one.shape].account, amount});
    }

    // But for what rules with a name did.
    ExactAmount charge(const WhyLines& one) const {
        if (one.is_line) {  // the cells are of other lines, too
            ExactAmount charge = why_.charge;
            for (const std::size_t rule : named_) charge = charge - (why_.rules[rule].after - why_.rules[rule].before);
            return charge;
        }
        const Rating& rating = month_.rating;
        const RatedShapes& rated = one.added ? rating.own->rated : rating;
        const std::uint32_t state = rated.state_of[one.day_class][one.shape];
        ExactAmount charge = value(rating.states[state].charge, one);
        if (named_.empty()) return charge;
        const auto after = rating.after_each_rule(state, why_.rules.size());
        for (const std::size_t rule : named_) {
            const ExactAmount before =
                value(rule == 0 ? cost_in(rating.states[state], rating.discounts) : after[rule - 1], one);
            charge = charge - (value(after[rule], one) - before);
        }
        return charge;
    }

    ExactAmount value(const Coefficients& charge, const WhyLines& one) const {
        const Cells& cells = one.added ? month_.rating.own->cube.cells : month_.cube.cells;
        const RatedShapes& rated = one.added ? month_.rating.own->rated : month_.rating;
        const Coefficients of_slice = cut(charge, one.slice);
        ExactAmount value;
        for (const auto& [basis, coefficient] : of_slice.terms()) {
            Amount sum;
            for (const std::uint32_t cell : one.cells) {
                if (basis.is_measure())
                    sum += cells[basis.measure()][cell];
                else if (const auto& inserted = rated.inserted[basis.settlement()]; !inserted.empty())
                    sum += inserted[cell];
            }
            value += times(sum, coefficient);
        }
        return value;
    }

    Why& why_;
    const RatedMonth& month_;
    std::vector<std::size_t> named_{};  // rules
};

// In which list prices are told that come in US dollars.
std::optional<Coefficient> exchange_rate(const Why& why, const RatedMonth& month, const std::vector<WhyLines>& lines) {
    const ShapeFields& fields = month.fields;
    const auto is_converted = [&](const WhyLines& one) {
        return !one.added && !fields.converted.empty() && fields.converted[one.shape] != 0;
    };
    if (std::ranges::none_of(lines, is_converted)) return std::nullopt;
    for (std::size_t i = 0; i < month.plan.workflows.size(); ++i)
        if (month.plan.workflows[i].name == why.workflow && month.lowered.conversions[i])
            return month.lowered.conversions[i]->rate;
    return std::nullopt;
}

}  // namespace

void add_list_price(Why& why, const RatedMonth& month, const std::vector<WhyLines>& lines) {
    const Cube& cube = month.cube;
    std::set<std::string> rates;
    std::set<Coefficient> parts;
    std::set<std::string> identifiers;
    for (const WhyLines& one : lines) {
        (one.added ? why.added : why.lines) += one.lines;
        if (one.added) continue;
        parts.insert(month.fields.part_of(one.shape));
        for (const auto& [identifier, slice] : month.fields.identifiers.of(one.shape))
            if (!identifier.empty() && (one.slice == kWhole || one.slice == slice))
                identifiers.insert(identifier + " " + percent_text(slice.to - slice.from));
        if (!has_list_price(cube, one)) continue;
        why.listed += one.lines;
        why.public_on_demand += times(one.public_on_demand, cut(month.fields.rate_of(one.shape), one.slice));
        const std::string& rate = cube[Dim::kPublicRate].value(one.shape);
        const std::string& unit = cube[Dim::kPricingUnit].value(one.shape);
        if (!rate.empty())
            rates.insert(rate + " " + cube[Dim::kCurrency].value(one.shape) + (unit.empty() ? "" : " per " + unit));
    }
    why.public_rates.assign(rates.begin(), rates.end());
    why.identifiers.assign(identifiers.begin(), identifiers.end());
    why.exchange_rate = exchange_rate(why, month, lines);
    parts.erase(kOne);
    for (const Coefficient part : parts) why.parts.push_back(percent_text(part));
}

void add_way_to_charge(Why& why, const RatedMonth& month, const std::vector<WhyLines>& lines) {
    Way(why, month).add(lines);
}

}  // namespace bw
