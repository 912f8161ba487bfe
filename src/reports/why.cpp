#include "reports/why.h"

#include <algorithm>
#include <set>

#include "rating/own_lines.h"
#include "reports/why_customer.h"
#include "reports/why_left_out.h"
#include "reports/why_settled.h"
#include "reports/why_step.h"
#include "workflow/rule.h"

namespace bw {
namespace {

// Where discounts have lines of their own, no line has them in columns.
bool can_act(const Step& step, DiscountForm discounts) {
    return discounts == DiscountForm::kColumns || !std::holds_alternative<RemoveDiscountPart>(step.action);
}

// The lines that were asked for and are there before a rule, and those that it adds.
struct AtRule {
    std::vector<WhyLines> there{};
    std::vector<WhyLines> added{};
};

AtRule at_rule(const RatedMonth& month, const std::vector<WhyLines>& lines, std::size_t rule) {
    AtRule at;
    for (const WhyLines& one : lines) {
        const std::size_t adds = one.added ? month.rating.own->lines[one.shape].rule : 0;
        if (!one.added || (adds < rule && one.lines != 0)) at.there.push_back(one);
        if (one.added && adds == rule) at.added.push_back(one);
    }
    return at;
}

// What a rule does to the lines that were asked for.
class RuleExplainer {
public:
    RuleExplainer(const RatedMonth& month, const std::vector<WhyLines>& lines, std::size_t workflow, std::size_t rule)
        : month_(month), at_(at_rule(month, lines, rule)), workflow_(workflow), rule_(rule) {}

    void add_steps(WhyRule& why) const {
        for (const WhyLines& one : at_.there) why.lines += one.lines;
        const std::vector<Step>& steps = month_.lowered.steps[workflow_][rule_];
        for (std::size_t i = 0; i < steps.size(); ++i) {
            if (!can_act(steps[i], month_.cube.discounts)) continue;
            WhyStep step = explain_step(month_, at_.there, steps[i], rule_);
            step.settlements = settlements(i);
            step.adds = !step.settlements.empty() && adds_lines(steps[i].action);
            why.steps.push_back(std::move(step));
        }
        for (const auto* lines : {&at_.there, &at_.added})
            for (const WhyLines& one : *lines)
                if (is_closed(one)) why.closed += one.lines;
    }

private:
    // By this rule.
    bool is_closed(const WhyLines& lines) const {
        const RatedShapes& rated = lines.added ? month_.rating.own->rated : month_.rating;
        const std::uint32_t state = rated.state_of[lines.day_class][lines.shape];
        return state_before(month_.rating, state, rule_ + 1).closed &&
               !state_before(month_.rating, state, rule_).closed;
    }

    static bool adds_lines(const Action& action) {
        return std::holds_alternative<AddLine>(action) || std::holds_alternative<ShareOut>(action);
    }

    std::vector<WhySettlement> settlements(std::size_t number) const {
        const Step& step = month_.lowered.steps[workflow_][rule_][number];
        std::vector<WhySettlement> told;
        if (!is_settlement(step.action)) return told;
        const std::vector<bool> asked = taken_cells(month_, at_.there, step, rule_);
        for (const Settlement& one : month_.settlements) {
            if (one.workflow != workflow_ || one.rule != rule_ || one.step != number) continue;
            if (std::holds_alternative<AddLine>(step.action))
                add_line(told, step, one);
            else
                add_spread(told, step, one, asked);
        }
        if (!told.empty() && is_of_sum(step.action)) add_left_out(told, step);
        // What changed something first: in words only the first few are told.
        std::ranges::stable_partition(told, [](const WhySettlement& one) { return !one.total.is_zero(); });
        return told;
    }

    static bool is_of_sum(const Action& action) {
        const auto is_flat = [](const auto* one) { return std::holds_alternative<Flat>(one->formula); };
        if (const auto* line = std::get_if<AddLine>(&action)) return !is_flat(line);
        const auto* spread = std::get_if<Spread>(&action);
        return spread != nullptr && !is_flat(spread);
    }

    void add_left_out(std::vector<WhySettlement>& told, const Step& step) const {
        const auto found = left_out(month_, step, workflow_, rule_);
        const auto value = [](const WhySettlement& one, std::string_view name) {
            const auto at = std::ranges::find(one.of, name, [](const auto& of) { return std::string_view(of.first); });
            return at == one.of.end() ? std::string() : at->second;
        };
        for (WhySettlement& one : told)
            if (const auto rules = found.find({value(one, "customer"), value(one, "account"), one.currency});
                rules != found.end())
                one.left_out_by = rules->second;
    }

    void add_line(std::vector<WhySettlement>& told, const Step& step, const Settlement& settlement) const {
        const std::uint32_t shape = settlement.shares.front().cell;
        if (std::ranges::find(at_.added, shape, &WhyLines::shape) == at_.added.end()) return;
        WhySettlement& one = told.emplace_back(tell(step, settlement));
        one.share = settlement.total;
        const auto& line = std::get<AddLine>(step.action);
        one.own_line = shape;
        one.is_base_shown =
            line.of == SumOf::kCharge && line.carry != Carry::kSum && line.carry != Carry::kTerm && is_final(shape);
    }

    // What the line is reckoned from is what the customer is charged: no later rule changes any of their lines.
    bool is_final(std::uint32_t line) const {
        const OwnLines& own = *month_.rating.own;
        const auto is_left = [&](const ShapeFields& fields, const RatedShapes& rated) {
            for (const auto& state_of : rated.state_of)
                for (std::size_t shape = 0; shape < state_of.size(); ++shape) {
                    const State& state = month_.rating.states[state_of[shape]];
                    const bool is_theirs = fields.subset.value(shape) == own.lines[line].subset;
                    const bool is_changed = state.parent != kNoParent && state.rule > rule_;
                    const bool is_added_later = &rated == &own.rated && own.lines[shape].rule > rule_;
                    if (is_theirs && is_changed && !is_added_later) return false;
                }
            return true;
        };
        return is_left(month_.fields, month_.rating) && is_left(own.fields, own.rated);
    }

    void add_spread(std::vector<WhySettlement>& told, const Step& step, const Settlement& settlement,
                    const std::vector<bool>& asked) const {
        if (std::ranges::any_of(settlement.shares, [&](const SettledShare& one) { return asked[one.cell]; }))
            add_shares(told.emplace_back(tell(step, settlement)), step, settlement, asked);
        // What use of others' commitments costs is credited on lines of the buyers'.
        if (!std::holds_alternative<ShareOut>(step.action)) return;
        for (const WhyLines& line : at_.added) {
            const OwnLine& own = month_.rating.own->lines[line.shape];
            const auto& of = std::get<OfSharedCost>(settlement.from);
            if (of.buyer != own.account || of.customer != own.subset || settlement.currency != own.paid_in) continue;
            WhySettlement& one = told.emplace_back(tell(step, settlement));
            one.terms.emplace_back("credited to the buyer");
            one.share = one.total = -settlement.total;
        }
    }

    const RatedMonth& month_;
    AtRule at_;
    std::size_t workflow_;
    std::size_t rule_;
};

// The name of what the rule did to charges that are there; "" where it has none, adds lines that have the name, or only says
// whose or in which currency charges are.
std::string name_of_effect(const Rule& rule, const std::vector<Step>& steps) {
    const bool has_none = std::ranges::any_of(steps, [](const Step& step) {
        return std::holds_alternative<AddLine>(step.action) || is_done_apart(step.action);
    });
    return has_none ? "" : rule.shown_as;
}

// The cells that are asked about, in words: of a single line those that it cannot be told from.
std::string shares_of(const RatedMonth& month, const std::vector<WhyLines>& lines, bool is_line) {
    if (is_line)
        return month.cube.cells.grain == Grain::kDay ? "the lines of its shape and day"
                                                     : "the lines of its shape in the month";
    const bool is_cut = std::ranges::any_of(lines, [](const WhyLines& one) { return one.slice != kWhole; });
    return is_cut ? "these lines, with all their identifiers" : "these lines";
}

}  // namespace

Why explain(const RatedMonth& month, const std::vector<WhyLines>& lines, const WaterfallGroup& amounts) {
    Why why;
    why.currency = amounts.currency;
    why.workflow = amounts.workflow;
    why.cost = amounts.cost;
    why.charge = amounts.charge;
    why.is_line = lines.size() == 1 && lines.front().is_line;
    why.shares_of = shares_of(month, lines, why.is_line);
    add_list_price(why, month, lines);
    const auto workflow = std::ranges::find(month.plan.workflows, amounts.workflow, &Workflow::name);
    if (amounts.workflow.empty() || workflow == month.plan.workflows.end()) {
        add_way_to_charge(why, month, lines);
        return why;
    }
    const auto number = static_cast<std::size_t>(workflow - month.plan.workflows.begin());
    ExactAmount at = amounts.cost;
    for (std::size_t i = 0; i < amounts.rules.size(); ++i) {
        WhyRule& rule = why.rules.emplace_back(WhyRule{amounts.rules[i]});
        rule.before = at;
        rule.after = at += amounts.effects[i];
        if (i >= month.lowered.steps[number].size()) continue;
        rule.in_force = in_force(workflow->rules[i], month.cube.month);
        rule.shown_as = name_of_effect(workflow->rules[i], month.lowered.steps[number][i]);
        RuleExplainer(month, lines, number, i).add_steps(rule);
    }
    add_way_to_charge(why, month, lines);
    return why;
}

}  // namespace bw
