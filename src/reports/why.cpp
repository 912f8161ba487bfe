#include "reports/why.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "base/time_zone.h"
#include "conditions/evaluate.h"
#include "conditions/print.h"
#include "prices/price_book.h"
#include "rating/match.h"
#include "rating/top_rates.h"
#include "workflow/rule.h"

namespace bw {
namespace {

constexpr std::size_t kMostValues = 5;

// Actions that are not named here speak for themselves: their rules say what they do.
struct ActionWords {
    std::string operator()(const SetToPublicPrice&) const { return "the public on-demand cost is charged"; }
    std::string operator()(const SetToTopRate&) const {
        return "charged is usage at the highest rate of the price list, or else the public on-demand cost";
    }
    std::string operator()(const SetGross& set) const {
        return set.terms.empty() ? "only discounts are charged" : "charged beside discounts is " + text(set.terms);
    }
    std::string operator()(const SetCharge& set) const {
        return set.terms.empty() ? "nothing is charged" : "charged is " + text(set.terms);
    }
    std::string operator()(const AddTerms& add) const { return "added is " + text(add.terms); }
    std::string operator()(const RemoveDiscountPart&) const { return "the discount in its column is left out"; }
    std::string operator()(const Scale& scale) const { return "the charge is multiplied by " + to_text(scale.factor); }
    std::string operator()(const AddLine&) const { return "a line of its own is charged for these"; }
    std::string operator()(const Spread&) const { return "an amount is spread over these"; }
    std::string operator()(const RaiseToMargin& raise) const {
        return "the charge is raised where it leaves less than " + to_text(raise.percent) + "% above the cost of usage";
    }
    std::string operator()(const RoundUnitPrice& round) const {
        return "the price of a unit is rounded to " + std::to_string(round.digits) +
               (round.digits == 1 ? " digit" : " digits");
    }
    std::string operator()(const Identify&) const { return "the charge stays, cut in parts that carry identifiers"; }
    std::string operator()(const LeaveInPart&) const { return "the part that belongs to such use leaves the charge"; }
    std::string operator()(const GiveSavings&) const { return "a share of all savings is taken off these"; }
    template <class Other>
    std::string operator()(const Other&) const {
        return "the rule is applied";
    }

    // "1.5 x usage".
    static std::string text(const Terms& terms) {
        std::string text;
        for (const auto& [measure, coefficient] : terms)
            text += (text.empty() ? "" : " + ") + to_text(coefficient) + " x " + std::string(info(measure).name);
        return text;
    }
};

// The column that a part of a condition looks at; nullptr where it looks at none, or at several.
const DimensionColumn* column_of(const Condition& part, const ShapeFields& fields) {
    if (const auto* negated = std::get_if<Not>(&part.node)) return column_of(*negated->inner, fields);
    if (const auto* leaf = std::get_if<FieldIs>(&part.node)) return fields.column(leaf->field, leaf->tag_key);
    if (const auto* purchase = std::get_if<PurchasedBy>(&part.node))
        return purchase->commitment == Commitment::kReservedInstance ? &fields.reservation_owner
                                                                     : &fields.savings_plan_owner;
    return nullptr;
}

// What the clock shows that a part of a condition looks at when the line starts; "" where it looks at none.
std::string clock_of(const Condition& part, const WhyLines& line) {
    if (const auto* negated = std::get_if<Not>(&part.node)) return clock_of(*negated->inner, line);
    if (!line.start || !is_of_hours(part)) return "";
    const std::string& zone = *zone_of(part);
    return to_text(local_time(*line.start, zone)) + " " + (zone.empty() ? "UTC" : zone);
}

// Why a step passes over a line for which its condition holds.
enum class Reason : std::uint8_t { kClosed, kUnit, kPublicPriced };
constexpr std::array kReasons = {Reason::kClosed, Reason::kUnit, Reason::kPublicPriced};

// What must hold beside the condition.
std::string_view text_of(Reason reason, const Action& action, DiscountForm discounts) {
    if (reason == Reason::kClosed) return "no earlier rule is the last that applies";
    if (reason == Reason::kPublicPriced) return "no earlier rule charges the public on-demand cost";
    return discounts == DiscountForm::kColumns && std::holds_alternative<Scale>(action)
               ? "no Savings Plan usage or negation that no earlier rule replaced, of which discounts alone change"
               : "no Savings Plan usage or negation that no earlier rule replaced";
}

bool is_reason(Reason reason, const Action& action, const State& before) {
    // What use of commitments costs is shared whatever rules came before.
    if (reason == Reason::kClosed)
        return before.closed && !std::holds_alternative<ShareOut>(action) && !is_done_apart(action);
    const auto* terms = std::get_if<AddTerms>(&action);
    if (reason == Reason::kPublicPriced)
        return terms != nullptr && terms->passes_over == PassesOver::kPublicPriced && before.at_public_price;
    if (!before.is_unit()) return false;
    const auto* gross = std::get_if<SetGross>(&action);
    return std::holds_alternative<Scale>(action) || std::holds_alternative<RoundUnitPrice>(action) ||
           (gross != nullptr && gross->passes_over_units) ||
           (terms != nullptr && terms->passes_over == PassesOver::kUnits);
}

class Explainer {
public:
    Explainer(const RatedMonth& month, const std::vector<WhyLines>& lines) : month_(month), lines_(lines) {
        for (const WhyLines& one : lines) of_class_[one.day_class].push_back(one);
    }

    // A step of the rule of this number.
    WhyStep step(const Step& step, std::size_t rule) const {
        WhyStep why{std::visit(ActionWords{}, step.action), 0, {}};
        add_parts(why.parts, step.when);
        for (const Reason reason : kReasons)
            if (auto part = passed_over(reason, step, rule)) why.parts.push_back(std::move(*part));
        each_taken(step, rule, [&](const WhyLines& lines) { why.matched += lines.lines; });
        if (std::holds_alternative<SetToTopRate>(step.action)) why.prices = top_rates(step, rule);
        return why;
    }

private:
    // As the rules before this one left the lines.
    const State& before(const WhyLines& lines, std::size_t rule) const {
        const auto& states = month_.rating.states;
        const State* state = &states[month_.rating.state_of[lines.day_class][lines.shape]];
        while (state->rule >= rule && state->parent != kNoParent) state = &states[state->parent];
        return *state;
    }

    // What to say of lines that are passed over for the reason: the rule that closed them, or else their line type.
    std::string value_of(Reason reason, const State* state, std::uint32_t shape) const {
        if (reason != Reason::kClosed) return month_.cube[Dim::kLineType].value(shape);
        const auto& states = month_.rating.states;
        while (state->parent != kNoParent && states[state->parent].closed) state = &states[state->parent];
        return "rule " + std::to_string(state->rule + 1);
    }

    // Nothing where no line for which the condition holds is.
    std::optional<WhyPart> passed_over(Reason reason, const Step& step, std::size_t rule) const {
        bool some = false;
        each_match(step.when,
                   [&](const WhyLines& lines) { some = some || is_reason(reason, step.action, before(lines, rule)); });
        if (!some) return std::nullopt;
        WhyPart part{std::string(text_of(reason, step.action, month_.cube.discounts)), 0, {}};
        std::set<std::string> values;
        for (const WhyLines& lines : lines_) {
            const State& state = before(lines, rule);
            if (is_reason(reason, step.action, state))
                values.insert(value_of(reason, &state, lines.shape));
            else
                part.held += lines.lines;
        }
        part.more = values.size() > kMostValues;
        for (const std::string& value : values)
            if (part.values.size() < kMostValues) part.values.push_back(value);
        return part;
    }

    // visit(lines) of those that the step takes: its condition holds, and it does not pass over them.
    template <class Visit>
    void each_taken(const Step& step, std::size_t rule, const Visit& visit) const {
        each_match(step.when, [&](const WhyLines& lines) {
            const State& state = before(lines, rule);
            if (std::ranges::none_of(kReasons, [&](Reason one) { return is_reason(one, step.action, state); }))
                visit(lines);
        });
    }

    void add_parts(std::vector<WhyPart>& parts, const Condition& condition) const {
        const auto* all = std::get_if<AllOf>(&condition.node);
        if (all == nullptr) return parts.push_back(part_of(condition));
        for (const Condition& part : all->parts) add_parts(parts, part);
    }

    // visit(lines) of those for which the condition holds.
    template <class Visit>
    void each_match(const Condition& condition, const Visit& visit) const {
        for (const auto& [day_class, lines] : of_class_) {
            std::vector<std::uint32_t> shapes;
            for (const WhyLines& one : lines) shapes.push_back(one.shape);
            const auto hits = match(condition, month_.fields, shapes, month_.classes.example(day_class));
            for (std::size_t i = 0; i < lines.size(); ++i)
                if (hits[i] != 0) visit(lines[i]);
        }
    }

    std::int64_t matched(const Condition& condition) const {
        std::int64_t count = 0;
        each_match(condition, [&](const WhyLines& lines) { count += lines.lines; });
        return count;
    }

    std::vector<std::string> top_rates(const Step& step, std::size_t rule) const {
        std::set<std::string> prices;
        each_taken(step, rule, [&](const WhyLines& lines) {
            if (month_.plan.prices == nullptr) return;
            const auto found = top_rate_of(*month_.plan.prices, month_.cube, lines.shape);
            if (!found) return;
            const PriceRow& price = found->price;
            prices.insert(fmt::format("{} {}{}{}: rate code {}, {} published {}, {}", to_text(price.rate),
                                      price.currency, price.unit.empty() ? "" : " per ", price.unit, price.rate_code,
                                      found->list->offer, found->list->published, found->list->file));
        });
        return {prices.begin(), prices.end()};
    }

    // For a single line that starts then: whether conditions on hours hold it says itself, also where the cube does not tell
    // its shape apart by hours, since they make no difference to its charge.
    bool holds(const Condition& condition, const WhyLines& line, std::int64_t start) const {
        const auto part = [&](const Condition& one) { return holds(one, line, start); };
        if (const auto* all = std::get_if<AllOf>(&condition.node)) return std::ranges::all_of(all->parts, part);
        if (const auto* any = std::get_if<AnyOf>(&condition.node)) return std::ranges::any_of(any->parts, part);
        if (const auto* negated = std::get_if<Not>(&condition.node)) return !part(*negated->inner);
        if (is_of_hours(condition))
            return month_.cube[Dim::kIntervalClass].value(line.shape) == "hour" && holds_at(condition, start);
        return match(condition, month_.fields, {&line.shape, 1}, month_.classes.example(line.day_class)).front() != 0;
    }

    std::int64_t held(const Condition& condition) const {
        if (lines_.size() != 1 || !lines_.front().start) return matched(condition);
        return holds(condition, lines_.front(), *lines_.front().start) ? lines_.front().lines : 0;
    }

    WhyPart part_of(const Condition& condition) const {
        WhyPart part{print_condition(condition), held(condition), {}};
        if (std::string clock = lines_.size() == 1 ? clock_of(condition, lines_.front()) : ""; !clock.empty())
            part.values.push_back(std::move(clock));
        const DimensionColumn* column = column_of(condition, month_.fields);
        if (column == nullptr) return part;
        std::map<std::string, std::int64_t> lines;
        for (const WhyLines& one : lines_) lines[column->value(one.shape)] += one.lines;
        std::vector<std::pair<std::string, std::int64_t>> sorted(lines.begin(), lines.end());
        std::ranges::stable_sort(sorted, std::ranges::greater{}, [](const auto& value) { return value.second; });
        part.more = sorted.size() > kMostValues;
        for (std::size_t i = 0; i < std::min(sorted.size(), kMostValues); ++i) part.values.push_back(sorted[i].first);
        return part;
    }

    const RatedMonth& month_;
    const std::vector<WhyLines>& lines_;
    std::map<std::uint32_t, std::vector<WhyLines>> of_class_{};
};

// Where discounts have lines of their own, no line has them in columns.
bool can_act(const Step& step, DiscountForm discounts) {
    return discounts == DiscountForm::kColumns || !std::holds_alternative<RemoveDiscountPart>(step.action);
}

// 0.6 is "60%".
std::string percent_text(Coefficient part) {
    constexpr int kHundred = 100;
    return to_text(Coefficient{part.units * kHundred}) + "%";
}

void add_prices(Why& why, const RatedMonth& month, const std::vector<WhyLines>& lines) {
    const Cube& cube = month.cube;
    std::set<std::string> rates;
    std::set<Coefficient> parts;
    std::set<std::string> identifiers;
    for (const WhyLines& one : lines) {
        why.lines += one.lines;
        parts.insert(month.fields.part_of(one.shape));
        for (const auto& [identifier, slice] : month.fields.identifiers.of(one.shape))
            if (!identifier.empty() && (one.slice == kWhole || one.slice == slice))
                identifiers.insert(identifier + " " + percent_text(slice.to - slice.from));
        if (cube[Dim::kHasPublicPrice].codes[one.shape] == 0) continue;
        if (cube[Dim::kLineType].value(one.shape) != "SavingsPlanNegation")
            why.public_on_demand += times(one.public_on_demand, cut(month.fields.rate_of(one.shape), one.slice));
        const std::string& rate = cube[Dim::kPublicRate].value(one.shape);
        const std::string& unit = cube[Dim::kPricingUnit].value(one.shape);
        if (!rate.empty())
            rates.insert(rate + " " + cube[Dim::kCurrency].value(one.shape) + (unit.empty() ? "" : " per " + unit));
    }
    why.public_rates.assign(rates.begin(), rates.end());
    why.identifiers.assign(identifiers.begin(), identifiers.end());
    parts.erase(kOne);
    for (const Coefficient part : parts) why.parts.push_back(percent_text(part));
}

}  // namespace

Why explain(const RatedMonth& month, const std::vector<WhyLines>& lines, const WaterfallGroup& amounts) {
    Why why;
    why.currency = amounts.currency;
    why.workflow = amounts.workflow;
    why.cost = amounts.cost;
    why.charge = amounts.charge;
    add_prices(why, month, lines);
    const auto workflow = std::ranges::find(month.plan.workflows, amounts.workflow, &Workflow::name);
    if (amounts.workflow.empty() || workflow == month.plan.workflows.end()) return why;
    const auto& steps = month.lowered.steps[static_cast<std::size_t>(workflow - month.plan.workflows.begin())];
    const Explainer explainer(month, lines);
    ExactAmount at = amounts.cost;
    for (std::size_t i = 0; i < amounts.rules.size(); ++i) {
        WhyRule& rule = why.rules.emplace_back(WhyRule{amounts.rules[i]});
        rule.before = at;
        rule.after = at += amounts.effects[i];
        if (i >= steps.size()) continue;
        rule.in_force = in_force(workflow->rules[i], month.cube.month);
        for (const Step& step : steps[i])
            if (can_act(step, month.cube.discounts)) rule.steps.push_back(explainer.step(step, i));
    }
    return why;
}

}  // namespace bw
