#include "rating/rating.h"

#include <algorithm>
#include <optional>
#include <set>
#include <span>
#include <unordered_map>

#include "rating/closing.h"
#include "rating/match.h"
#include "rating/settle.h"
#include "rating/top_rates.h"
#include "workflow/language.h"

namespace bw {
namespace {

bool is_gross(Basis basis) { return !basis.is_discount(); }
bool is_any(Basis) { return true; }

class Apply {
public:
    Apply(State& state, DiscountForm discounts) : state_(state), discounts_(discounts) {}

    void operator()(const SetToPublicPrice&) const {
        if (state_.has_public_price)
            set(is_gross, {{Measure::kPublicOnDemand, kOne}}, true);
        else
            state_.lacked_public_price = true;
    }
    void operator()(const SetToTopRate&) const {}  // differs from shape to shape: Rater::charge_top_rate
    // `rate`: in US dollars, as price lists are, whatever the bill's currency.
    void set_to_top_rate(Coefficient rate) const {
        set(is_gross, {});
        state_.charge.add(Measure::kUsage, times(rate, state_.money));
    }
    void operator()(const SetGross& gross) const {
        if (!gross.passes_over_units || !state_.is_unit()) set(is_gross, gross.terms);
    }
    void operator()(const SetCharge& charge) const {
        set(is_any, {});
        add_as_paid(charge.terms);
    }
    void operator()(const AddTerms& more) const {
        if (more.passes_over == PassesOver::kUnits && state_.is_unit()) return;
        if (more.passes_over == PassesOver::kPublicPriced && state_.at_public_price) return;
        const auto is_public = [](const auto& term) { return term.first == Measure::kPublicOnDemand; };
        if (!state_.has_public_price && std::ranges::any_of(more.terms, is_public))
            state_.lacked_public_price = true;
        else
            add_as_paid(more.terms);
    }
    void operator()(const RemoveDiscountPart& remove) const {
        const Basis part = measure_of(remove.kind);
        state_.charge.set(part, times(state_.charge[part], remove.left));
    }
    void operator()(const AddLine&) const {}  // settlements change amounts, not coefficients (rating/settle.h)
    void operator()(const Spread&) const {}
    void operator()(const RaiseToMargin&) const {}
    void operator()(const RoundUnitPrice&) const {}
    void operator()(const LeaveInPart&) const {}
    void operator()(const ShareOut&) const {}
    void operator()(const GiveSavings&) const {}
    void operator()(const ConvertMoney&) const {}  // done at the root
    void operator()(const AllocateTo&) const {}    // done before (rating/allocate.h)
    void operator()(const Identify&) const {}      // changes no charge (rating/identifiers.h)
    void operator()(const Scale& scale) const {
        // Covered usage and its negation that no step replaced are one net-zero unit: percentages pass over both.
        const bool unit = state_.is_unit();
        state_.charge.scale(scale.factor, [&](Basis basis) { return !unit || basis.is_discount(); });
    }

private:
    template <class Part>
    void set(const Part& part, const Terms& terms, bool public_price = false) const {
        state_.charge.erase(part);
        for (const auto& [measure, coefficient] : terms) state_.charge.add(measure, in_money(measure, coefficient));
        state_.replaced = true;
        state_.at_public_price = public_price;
    }

    void add_as_paid(const Terms& terms) const {
        for (const auto& [measure, of_measure] : terms) {
            const Coefficient coefficient = in_money(measure, of_measure);
            state_.charge.add(as_paid(measure, discounts_), coefficient);
            if (measure != Measure::kUnblended || discounts_ == DiscountForm::kRows) continue;
            for (const DiscountKind kind : kDiscountKinds) state_.charge.add(measure_of(kind), coefficient);
        }
    }

    // Usage is no money.
    Coefficient in_money(Measure measure, Coefficient coefficient) const {
        const bool usage = measure == Measure::kUsage || measure == Measure::kNormalizedUsage;
        const Coefficient factor = usage ? state_.part : state_.money;
        return factor == kOne ? coefficient : times(coefficient, factor);
    }

    State& state_;
    DiscountForm discounts_;
};

// The same parent and step always give the same state, so each is made once.
class Rater {
public:
    Rater(const Plan& plan, const LoweredPlan& lowered, const DayClasses& classes, Rating& rating,
          std::span<Sheet> sheets, Settlements* kept)
        : lowered_(lowered),
          prices_(plan.prices.get()),
          classes_(classes),
          rating_(rating),
          sheets_(sheets),
          settler_(plan, lowered, classes, rating, kept) {}

    // Walks the steps of one workflow over the shapes billed with it.
    void replay(std::size_t workflow) {
        const auto& rules = lowered_.steps[workflow];
        for (std::size_t rule = 0; rule < rules.size(); ++rule) {
            for (const Step& step : rules[rule]) {
                if (is_done_apart(step.action)) continue;
                if (is_settlement(step.action)) {
                    settle(step, workflow, rule);
                } else if (std::holds_alternative<SetToTopRate>(step.action)) {
                    charge_top_rate(step, workflow, rule);
                } else {
                    for (Sheet& sheet : sheets_) run(step, rule, sheet, sheet.shapes_of_workflow[workflow]);
                }
            }
            if (lowered_.is_last[workflow][rule]) close(rules[rule], workflow, rule);
        }
    }

private:
    void run(const Step& step, std::size_t rule, Sheet& sheet, const std::vector<std::uint32_t>& shapes) {
        if (rating_.discounts == DiscountForm::kRows && std::holds_alternative<RemoveDiscountPart>(step.action)) return;
        std::vector<std::uint32_t> next(rating_.states.size(), kNoParent);
        each_hit(step, sheet, shapes, [&](std::uint32_t& state, std::uint32_t) {
            move(state, next[state], rule,
                 [&](State& after) { std::visit(Apply(after, rating_.discounts), step.action); });
        });
    }

    // One state for each rate: shapes of products that cost the same share it. What rules add to bills is of no product.
    void charge_top_rate(const Step& step, std::size_t workflow, std::size_t rule) {
        Sheet& sheet = sheets_.front();
        if (!top_rates_) top_rates_.emplace(sheet.fields, prices_);
        std::unordered_map<std::uint64_t, std::uint32_t> next;
        each_hit(step, sheet, sheet.shapes_of_workflow[workflow], [&](std::uint32_t& state, std::uint32_t shape) {
            const std::uint32_t number = top_rates_->number_of(shape);
            const std::uint64_t place = (std::uint64_t{state} << 32) | number;
            move(state, next.try_emplace(place, kNoParent).first->second, rule, [&](State& after) {
                const Apply apply(after, rating_.discounts);
                if (number != TopRates::kNone) return apply.set_to_top_rate(top_rates_->rate(number));
                apply(SetToPublicPrice{});
                after.lacked_top_rate = after.at_public_price;
            });
        });
    }

    // visit(state, shape) of the shapes that the step selects, but those for which an earlier rule was the last.
    template <class Visit>
    void each_hit(const Step& step, Sheet& sheet, const std::vector<std::uint32_t>& shapes, const Visit& visit) {
        const bool timed = speaks_of_days(step.when);
        std::vector<std::uint8_t> hits;
        for (std::uint32_t c = 0; c < classes_.count(); ++c) {
            if (c == 0 || timed) hits = match(step.when, sheet.fields, shapes, classes_.example(c));
            auto& state_of = sheet.rated.state_of[c];
            for (std::size_t i = 0; i < shapes.size(); ++i)
                if (hits[i] != 0 && !rating_.states[state_of[shapes[i]]].closed) visit(state_of[shapes[i]], shapes[i]);
        }
    }

    // No later rule applies to what these steps matched (rating/closing.h).
    void close(const std::vector<Step>& steps, std::size_t workflow, std::size_t rule) {
        std::vector<std::uint32_t> next(rating_.states.size(), kNoParent);
        for (Sheet& sheet : sheets_) {
            const auto& shapes = sheet.shapes_of_workflow[workflow];
            for (std::uint32_t c = 0; c < classes_.count(); ++c) {
                const auto matched = matched_by(steps, rule, sheet, shapes, classes_.example(c));
                for (std::size_t i = 0; i < shapes.size(); ++i) {
                    std::uint32_t& state_of = sheet.rated.state_of[c][shapes[i]];
                    const State& state = rating_.states[state_of];
                    if (matched[i] != 0 && !state.closed && !state.is_unit())
                        move(state_of, next[state_of], rule, [](State& after) { after.closed = true; });
                }
            }
        }
    }

    void settle(const Step& step, std::size_t workflow, std::size_t rule) {
        const std::size_t number = rating_.splits.size();
        const auto [touched, gone] = settler_.settle(step, workflow, rule, sheets_);
        const bool as_charged = !is_of_costs(step.action);
        std::vector<std::uint32_t> next(rating_.states.size(), kNoParent);
        for (std::size_t i = 0; i < sheets_.size(); ++i) {
            for (auto& state_of : sheets_[i].rated.state_of)
                for (const std::uint32_t shape : touched[i])
                    move(state_of[shape], next[state_of[shape]], rule, [&](State& state) {
                        for (std::size_t one = number; one < rating_.splits.size(); ++one)
                            state.charge.add(Basis::inserted(one), as_charged ? kOne : state.money);
                    });
        }
        std::vector<std::uint32_t> next_gone(rating_.states.size(), kNoParent);
        for (auto& state_of : sheets_.front().rated.state_of)
            for (const std::uint32_t shape : gone)
                if (!rating_.states[state_of[shape]].closed)
                    move(state_of[shape], next_gone[state_of[shape]], rule,
                         [&](State& state) { Apply(state, rating_.discounts)(SetCharge{}); });
    }

    // What it inserts is in AWS's currency, whatever that of the bill.
    static bool is_of_costs(const Action& action) {
        return std::holds_alternative<ShareOut>(action) || std::holds_alternative<GiveSavings>(action);
    }

    // `next`: the state that this step leads to from the one before; kNoParent where no shape has gone there yet.
    template <class Change>
    void move(std::uint32_t& state, std::uint32_t& next, std::size_t rule, const Change& change) {
        if (next == kNoParent) {
            next = static_cast<std::uint32_t>(rating_.states.size());
            State after = rating_.states[state];
            after.parent = state;
            after.rule = rule;
            change(after);
            rating_.states.push_back(std::move(after));
        }
        state = next;
    }

    const LoweredPlan& lowered_;
    const PriceBook* prices_;
    const DayClasses& classes_;
    Rating& rating_;
    std::span<Sheet> sheets_;
    Settler settler_;
    std::optional<TopRates> top_rates_{};  // of the payer's sheet, once a step asks
};

bool is_savings_plan_unit(const std::string& line_type) {
    return line_type == "SavingsPlanCoveredUsage" || line_type == "SavingsPlanNegation";
}

// Roots by what a shape brings along: its workflow (the last: none), whether it has a public price, is a unit, and is
// converted, and the part of its lines that is billed.
class Roots {
public:
    Roots(const Plan& plan, const LoweredPlan& lowered, Rating& rating)
        : plan_(plan), lowered_(lowered), rating_(rating) {
        add_part(kOne);
    }

    // Puts every shape of the sheet in its root, and lists it with its workflow.
    void plant(Sheet& sheet, std::size_t classes) {
        const Cube& cube = sheet.fields.cube;
        const std::size_t none = plan_.workflows.size();
        std::vector<std::size_t> workflow_of_subset;
        for (const std::string& subset : sheet.fields.subset.values)
            workflow_of_subset.push_back(plan_.workflow_of(subset).value_or(none));
        std::vector<bool> unit_of_type;
        for (const std::string& type : cube[Dim::kLineType].values) unit_of_type.push_back(is_savings_plan_unit(type));
        std::vector<std::uint32_t> root_of(cube.shape_count);
        sheet.shapes_of_workflow.resize(none + 1);
        for (std::uint32_t shape = 0; shape < root_of.size(); ++shape) {
            const std::size_t workflow = workflow_of_subset[sheet.fields.subset.codes[shape]];
            root_of[shape] = root(workflow, cube[Dim::kHasPublicPrice].codes[shape] != 0,
                                  unit_of_type[cube[Dim::kLineType].codes[shape]],
                                  !sheet.fields.converted.empty() && sheet.fields.converted[shape] != 0,
                                  number_of(sheet.fields.part_of(shape)));
            sheet.shapes_of_workflow[workflow].push_back(shape);
        }
        sheet.rated.state_of.assign(classes, root_of);
    }

private:
    std::size_t add_part(Coefficient part) {
        parts_.push_back(part);
        numbers_.emplace_back((plan_.workflows.size() + 1) * 8, kNoParent);
        return parts_.size() - 1;
    }
    std::size_t number_of(Coefficient part) {
        const auto found = std::ranges::find(parts_, part);
        return found == parts_.end() ? add_part(part) : static_cast<std::size_t>(found - parts_.begin());
    }

    std::uint32_t root(std::size_t workflow, bool priced, bool unit, bool converted, std::size_t part) {
        std::uint32_t& number = numbers_[part][workflow * 8 + (converted ? 4 : 0) + (priced ? 2 : 0) + (unit ? 1 : 0)];
        if (number == kNoParent) {
            number = static_cast<std::uint32_t>(rating_.states.size());
            State state;
            if (workflow < plan_.workflows.size()) state.workflow = workflow;
            state.part = state.money = state.cost_money = parts_[part];
            state.charge = cost_in(state, rating_.discounts);
            state.has_public_price = priced;
            state.savings_plan_unit = unit;
            if (converted) {
                convert(state, *lowered_.conversions[workflow]);
                ++number;
            }
            rating_.states.push_back(std::move(state));
        }
        return number;
    }

    // From the cost in the bill's currency, which becomes the root, to the state after the rule that says so.
    void convert(State& state, const Conversion& how) {
        state.money = times(how.rate, state.part);
        state.cost_money = times(how.cost_rate, state.part);
        State root = state;
        root.charge = cost_in(state, rating_.discounts);
        state.parent = static_cast<std::uint32_t>(rating_.states.size());
        state.rule = how.rule;
        state.charge = Coefficients::at_cost(rating_.discounts);
        state.charge.scale_all(state.money);
        rating_.states.push_back(std::move(root));
    }

    const Plan& plan_;
    const LoweredPlan& lowered_;
    Rating& rating_;
    std::vector<Coefficient> parts_{};
    std::vector<std::vector<std::uint32_t>> numbers_{};  // of each part
};

}  // namespace

Coefficients cost_in(const State& state, DiscountForm discounts) {
    Coefficients cost = Coefficients::at_cost(discounts);
    cost.scale_all(state.cost_money);
    return cost;
}

std::vector<Basis> Rating::bases() const {
    std::set<Basis> bases;
    const Coefficients cost = Coefficients::at_cost(discounts);
    for (const auto& [basis, coefficient] : cost.terms()) bases.insert(basis);
    for (const State& state : states)
        for (const auto& [basis, coefficient] : state.charge.terms()) bases.insert(basis);
    return {bases.begin(), bases.end()};
}

std::vector<Coefficients> Rating::after_each_rule(std::uint32_t state, std::size_t rules) const {
    std::vector<Coefficients> after(rules, cost_in(states[state], discounts));
    // Up the tree: the charge of a state holds from its rule to the end, unless a later state has set it already.
    std::size_t filled_from = rules;
    for (std::uint32_t at = state; states[at].parent != kNoParent; at = states[at].parent) {
        for (; filled_from > states[at].rule; --filled_from) after[filled_from - 1] = states[at].charge;
    }
    return after;
}

std::vector<const Condition*> LoweredPlan::conditions() const {
    std::vector<const Condition*> all;
    for (const auto& workflow : steps)
        for (const auto& rule : workflow)
            for (const Step& step : rule) all.push_back(&step.when);
    return all;
}

bool LoweredPlan::settles() const {
    for (const auto& workflow : steps)
        for (const auto& rule : workflow)
            for (const Step& step : rule)
                if (is_settlement(step.action)) return true;
    return false;
}

LoweredPlan lower_plan(const Plan& plan, Month month) {
    LoweredPlan lowered;
    for (const Workflow& workflow : plan.workflows) {
        auto& rules = lowered.steps.emplace_back();
        auto& is_last = lowered.is_last.emplace_back();
        lowered.conversions.push_back(conversion_in(workflow, month));
        for (const Rule& rule : workflow.rules) {
            rules.push_back(in_force(rule, month) ? lower_in_money(rule, lowered.conversions.back())
                                                  : std::vector<Step>{});
            is_last.push_back(rule.is_last);
        }
    }
    return lowered;
}

Rating rate(const ShapeFields& fields, const Plan& plan, const LoweredPlan& lowered, const DayClasses& classes,
            Settlements* kept) {
    Rating rating;
    rating.discounts = fields.cube.discounts;
    std::shared_ptr<OwnLines> own = make_own_lines(fields, plan, lowered);
    std::vector<Sheet> sheets{{fields, rating, nullptr, {}}};
    if (own) sheets.push_back({own->fields, own->rated, own.get(), {}});
    Roots roots(plan, lowered, rating);
    for (Sheet& sheet : sheets) roots.plant(sheet, classes.count());
    Rater rater(plan, lowered, classes, rating, sheets, kept);
    for (std::size_t workflow = 0; workflow < plan.workflows.size(); ++workflow) rater.replay(workflow);
    rating.own = std::move(own);
    return rating;
}

}  // namespace bw
