#include "rating/rating.h"

#include <algorithm>
#include <set>
#include <span>

#include "rating/closing.h"
#include "rating/match.h"
#include "rating/settle.h"
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
    void operator()(const SetGross& gross) const {
        if (!gross.passes_over_units || !is_unit()) set(is_gross, gross.terms);
    }
    void operator()(const SetCharge& charge) const {
        set(is_any, {});
        add_as_paid(charge.terms);
    }
    void operator()(const AddTerms& more) const {
        if (more.passes_over == PassesOver::kUnits && is_unit()) return;
        if (more.passes_over == PassesOver::kPublicPriced && state_.at_public_price) return;
        const auto is_public = [](const auto& term) { return term.first == Measure::kPublicOnDemand; };
        if (!state_.has_public_price && std::ranges::any_of(more.terms, is_public))
            state_.lacked_public_price = true;
        else
            add_as_paid(more.terms);
    }
    void operator()(const RemoveDiscountPart& remove) const { state_.charge.set(measure_of(remove.kind), {}); }
    void operator()(const AddLine&) const {}  // settlements change amounts, not coefficients (rating/settle.h)
    void operator()(const Spread&) const {}
    void operator()(const RaiseToMargin&) const {}
    void operator()(const LeaveInPart&) const {}
    void operator()(const ShareOut&) const {}
    void operator()(const Scale& scale) const {
        // Covered usage and its negation that no step replaced are one net-zero unit: percentages pass over both.
        const bool unit = is_unit();
        state_.charge.scale(scale.factor, [&](Basis basis) { return !unit || basis.is_discount(); });
    }

private:
    template <class Part>
    void set(const Part& part, const Terms& terms, bool public_price = false) const {
        state_.charge.erase(part);
        for (const auto& [measure, coefficient] : terms) state_.charge.add(measure, coefficient);
        state_.replaced = true;
        state_.at_public_price = public_price;
    }

    void add_as_paid(const Terms& terms) const {
        for (const auto& [measure, coefficient] : terms) {
            state_.charge.add(as_paid(measure, discounts_), coefficient);
            if (measure != Measure::kUnblended || discounts_ == DiscountForm::kRows) continue;
            for (const DiscountKind kind : kDiscountKinds) state_.charge.add(measure_of(kind), coefficient);
        }
    }

    bool is_unit() const { return state_.savings_plan_unit && !state_.replaced; }

    State& state_;
    DiscountForm discounts_;
};

// The same parent and step always give the same state, so each is made once.
class Rater {
public:
    Rater(const LoweredPlan& lowered, const DayClasses& classes, Rating& rating, std::span<Sheet> sheets)
        : lowered_(lowered),
          classes_(classes),
          rating_(rating),
          sheets_(sheets),
          settler_(lowered, classes, rating.states, rating.discounts) {}

    // Walks the steps of one workflow over the shapes billed with it.
    void replay(std::size_t workflow) {
        const auto& rules = lowered_.steps[workflow];
        for (std::size_t rule = 0; rule < rules.size(); ++rule) {
            for (const Step& step : rules[rule]) {
                if (is_settlement(step.action)) {
                    settle(step, workflow, rule);
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
        const bool timed = speaks_of_days(step.when);
        std::vector<std::uint8_t> hits;
        std::vector<std::uint32_t> next(rating_.states.size(), kNoParent);
        for (std::uint32_t c = 0; c < classes_.count(); ++c) {
            if (c == 0 || timed) hits = match(step.when, sheet.fields, shapes, classes_.example(c));
            for (std::size_t i = 0; i < shapes.size(); ++i) {
                if (hits[i] != 0 && !rating_.states[sheet.rated.state_of[c][shapes[i]]].closed)
                    move(sheet.rated.state_of[c][shapes[i]], next, rule,
                         [&](State& state) { std::visit(Apply(state, rating_.discounts), step.action); });
            }
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
                    const bool unit = state.savings_plan_unit && !state.replaced;
                    if (matched[i] != 0 && !state.closed && !unit)
                        move(state_of, next, rule, [](State& after) { after.closed = true; });
                }
            }
        }
    }

    void settle(const Step& step, std::size_t workflow, std::size_t rule) {
        const std::size_t number = sheets_.front().rated.inserted.size();
        const auto [touched, gone] = settler_.settle(step, workflow, rule, sheets_);
        std::vector<std::uint32_t> next(rating_.states.size(), kNoParent);
        for (std::size_t i = 0; i < sheets_.size(); ++i) {
            for (auto& state_of : sheets_[i].rated.state_of)
                for (const std::uint32_t shape : touched[i])
                    move(state_of[shape], next, rule,
                         [&](State& state) { state.charge.add(Basis::inserted(number), kOne); });
        }
        std::vector<std::uint32_t> next_gone(rating_.states.size(), kNoParent);
        for (auto& state_of : sheets_.front().rated.state_of)
            for (const std::uint32_t shape : gone)
                if (!rating_.states[state_of[shape]].closed)
                    move(state_of[shape], next_gone, rule,
                         [&](State& state) { Apply(state, rating_.discounts)(SetCharge{}); });
    }

    // `next`: the states that this step has led to already, by the one before.
    template <class Change>
    void move(std::uint32_t& state, std::vector<std::uint32_t>& next, std::size_t rule, const Change& change) {
        if (next[state] == kNoParent) {
            next[state] = static_cast<std::uint32_t>(rating_.states.size());
            State after = rating_.states[state];
            after.parent = state;
            after.rule = rule;
            change(after);
            rating_.states.push_back(std::move(after));
        }
        state = next[state];
    }

    const LoweredPlan& lowered_;
    const DayClasses& classes_;
    Rating& rating_;
    std::span<Sheet> sheets_;
    Settler settler_;
};

bool is_savings_plan_unit(const std::string& line_type) {
    return line_type == "SavingsPlanCoveredUsage" || line_type == "SavingsPlanNegation";
}

// Roots by what a shape brings along: its workflow (the last: none), whether it has a public price, and is a unit.
class Roots {
public:
    Roots(const Plan& plan, Rating& rating)
        : plan_(plan), rating_(rating), numbers_((plan.workflows.size() + 1) * 4, kNoParent) {}

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
        for (std::size_t shape = 0; shape < root_of.size(); ++shape) {
            const std::size_t workflow = workflow_of_subset[sheet.fields.subset.codes[shape]];
            root_of[shape] = root(workflow, cube[Dim::kHasPublicPrice].codes[shape] != 0,
                                  unit_of_type[cube[Dim::kLineType].codes[shape]]);
            sheet.shapes_of_workflow[workflow].push_back(static_cast<std::uint32_t>(shape));
        }
        sheet.rated.state_of.assign(classes, root_of);
    }

private:
    std::uint32_t root(std::size_t workflow, bool priced, bool unit) {
        std::uint32_t& number = numbers_[workflow * 4 + (priced ? 2 : 0) + (unit ? 1 : 0)];
        if (number == kNoParent) {
            number = static_cast<std::uint32_t>(rating_.states.size());
            State state;
            if (workflow < plan_.workflows.size()) state.workflow = workflow;
            state.charge = Coefficients::at_cost(rating_.discounts);
            state.has_public_price = priced;
            state.savings_plan_unit = unit;
            rating_.states.push_back(std::move(state));
        }
        return number;
    }

    const Plan& plan_;
    Rating& rating_;
    std::vector<std::uint32_t> numbers_;
};

}  // namespace

std::vector<Basis> Rating::bases() const {
    std::set<Basis> bases;
    const Coefficients cost = Coefficients::at_cost(discounts);
    for (const auto& [basis, coefficient] : cost.terms()) bases.insert(basis);
    for (const State& state : states)
        for (const auto& [basis, coefficient] : state.charge.terms()) bases.insert(basis);
    return {bases.begin(), bases.end()};
}

std::vector<Coefficients> Rating::after_each_rule(std::uint32_t state, std::size_t rules) const {
    std::vector<Coefficients> after(rules, Coefficients::at_cost(discounts));
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
        for (const Rule& rule : workflow.rules) {
            rules.push_back(in_force(rule, month) ? lower(rule) : std::vector<Step>{});
            is_last.push_back(rule.is_last);
        }
    }
    return lowered;
}

Rating rate(const ShapeFields& fields, const Plan& plan, const LoweredPlan& lowered, const DayClasses& classes) {
    Rating rating;
    rating.discounts = fields.cube.discounts;
    std::shared_ptr<OwnLines> own = make_own_lines(fields, plan, lowered);
    std::vector<Sheet> sheets{{fields, rating, nullptr, {}}};
    if (own) sheets.push_back({own->fields, own->rated, own.get(), {}});
    Roots roots(plan, rating);
    for (Sheet& sheet : sheets) roots.plant(sheet, classes.count());
    Rater rater(lowered, classes, rating, sheets);
    for (std::size_t workflow = 0; workflow < plan.workflows.size(); ++workflow) rater.replay(workflow);
    rating.own = std::move(own);
    return rating;
}

}  // namespace bw
