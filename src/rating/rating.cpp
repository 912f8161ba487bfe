#include "rating/rating.h"

#include <set>

#include "rating/match.h"
#include "workflow/language.h"

namespace bw {
namespace {

bool is_gross(Basis basis) { return !basis.is_discount(); }
bool is_any(Basis) { return true; }

class Apply {
public:
    explicit Apply(State& state) : state_(state) {}

    void operator()(const SetToPublicPrice&) const {
        if (state_.has_public_price)
            set(is_gross, {{Measure::kPublicOnDemand, kOne}});
        else
            state_.lacked_public_price = true;
    }
    void operator()(const SetGross& gross) const { set(is_gross, gross.terms); }
    void operator()(const SetCharge& charge) const { set(is_any, charge.terms); }
    void operator()(const AddTerms& more) const {
        for (const auto& [measure, coefficient] : more.terms) state_.charge.add(measure, coefficient);
    }
    void operator()(const RemoveDiscountPart& remove) const { state_.charge.set(measure_of(remove.kind), {}); }
    void operator()(const Scale& scale) const {
        // Covered usage and its negation that no step replaced are one net-zero unit: percentages pass over both.
        const bool unit = state_.savings_plan_unit && !state_.replaced;
        state_.charge.scale(scale.factor, [&](Basis basis) { return !unit || basis.is_discount(); });
    }

private:
    template <class Part>
    void set(const Part& part, const Terms& terms) const {
        state_.charge.erase(part);
        for (const auto& [measure, coefficient] : terms) state_.charge.add(measure, coefficient);
        state_.replaced = true;
    }

    State& state_;
};

// What one step makes of a charge; the same parent and step always give the same state, so each is made once.
State apply(const State& before, const Action& action, std::size_t rule, std::uint32_t parent) {
    State after = before;
    after.parent = parent;
    after.rule = rule;
    std::visit(Apply(after), action);
    return after;
}

struct Rater {
    const ShapeFields& fields;
    const LoweredPlan& lowered;
    const DayClasses& classes;
    Rating& rating;

    // Walks the steps of one workflow over the shapes billed with it.
    void replay(std::size_t workflow, const std::vector<std::uint32_t>& shapes) {
        const auto& rules = lowered.steps[workflow];
        for (std::size_t rule = 0; rule < rules.size(); ++rule) {
            for (const Step& step : rules[rule]) run(step, rule, shapes);
        }
    }

    void run(const Step& step, std::size_t rule, const std::vector<std::uint32_t>& shapes) {
        if (rating.discounts == DiscountForm::kRows && std::holds_alternative<RemoveDiscountPart>(step.action)) return;
        const bool timed = speaks_of_time(step.when);
        std::vector<std::uint8_t> hits;
        std::vector<std::uint32_t> next(rating.states.size(), kNoParent);
        for (std::uint32_t c = 0; c < classes.count(); ++c) {
            if (c == 0 || timed) hits = match(step.when, fields, shapes, classes.example(c));
            for (std::size_t i = 0; i < shapes.size(); ++i) {
                if (hits[i] == 0) continue;
                std::uint32_t& state = rating.state_of[c][shapes[i]];
                if (next[state] == kNoParent) {
                    next[state] = static_cast<std::uint32_t>(rating.states.size());
                    rating.states.push_back(apply(rating.states[state], step.action, rule, state));
                }
                state = next[state];
            }
        }
    }
};

bool is_savings_plan_unit(const std::string& line_type) {
    return line_type == "SavingsPlanCoveredUsage" || line_type == "SavingsPlanNegation";
}

// Roots by what a shape brings along: its workflow (the last: none), whether it has a public price, and is a unit.
class Roots {
public:
    Roots(const ShapeFields& fields, const Plan& plan, Rating& rating)
        : fields_(fields), rating_(rating), numbers_((plan.workflows.size() + 1) * 4, kNoParent) {
        const std::size_t none = plan.workflows.size();
        for (const std::string& subset : fields.subset.values)
            workflow_of_subset_.push_back(plan.workflow_of(subset).value_or(none));
        for (const std::string& type : fields.cube[Dim::kLineType].values)
            unit_of_type_.push_back(is_savings_plan_unit(type));
    }

    std::size_t workflow_of(std::size_t shape) const { return workflow_of_subset_[fields_.subset.codes[shape]]; }

    std::uint32_t of(std::size_t shape) {
        const std::size_t workflow = workflow_of(shape);
        const bool priced = fields_.cube[Dim::kHasPublicPrice].codes[shape] != 0;
        const bool unit = unit_of_type_[fields_.cube[Dim::kLineType].codes[shape]];
        std::uint32_t& number = numbers_[workflow * 4 + (priced ? 2 : 0) + (unit ? 1 : 0)];
        if (number == kNoParent) {
            number = static_cast<std::uint32_t>(rating_.states.size());
            State state;
            if (workflow * 4 + 4 < numbers_.size()) state.workflow = workflow;
            state.charge = Coefficients::at_cost(rating_.discounts);
            state.has_public_price = priced;
            state.savings_plan_unit = unit;
            rating_.states.push_back(state);
        }
        return number;
    }

private:
    const ShapeFields& fields_;
    Rating& rating_;
    std::vector<std::uint32_t> numbers_;
    std::vector<std::size_t> workflow_of_subset_{};
    std::vector<bool> unit_of_type_{};
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

LoweredPlan lower_plan(const Plan& plan, Month month) {
    LoweredPlan lowered;
    for (const Workflow& workflow : plan.workflows) {
        auto& rules = lowered.steps.emplace_back();
        for (const Rule& rule : workflow.rules)
            rules.push_back(in_force(rule, month) ? lower(rule) : std::vector<Step>{});
    }
    return lowered;
}

Rating rate(const ShapeFields& fields, const Plan& plan, const LoweredPlan& lowered, const DayClasses& classes) {
    Rating rating{fields.cube.discounts, {}, {}};
    Roots roots(fields, plan, rating);
    std::vector<std::uint32_t> root_of(fields.cube.shape_count);
    std::vector<std::vector<std::uint32_t>> shapes_of_workflow(plan.workflows.size() + 1);  // the last: at cost
    for (std::size_t shape = 0; shape < root_of.size(); ++shape) {
        root_of[shape] = roots.of(shape);
        shapes_of_workflow[roots.workflow_of(shape)].push_back(static_cast<std::uint32_t>(shape));
    }
    rating.state_of.assign(classes.count(), root_of);
    Rater rater{fields, lowered, classes, rating};
    for (std::size_t workflow = 0; workflow < plan.workflows.size(); ++workflow)
        rater.replay(workflow, shapes_of_workflow[workflow]);
    return rating;
}

}  // namespace bw
