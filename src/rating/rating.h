// Workflows over a cube: what becomes of the charge of every shape, rule by rule. Exact, no I/O.
//
// A charge is a sum of coefficient x measure (rating/coefficients.h). Shapes that the same steps hit in the same order have
// the same coefficients after every rule: they share a State. States form a tree, each the result of one step on its
// parent, so a handful of them price any number of shapes.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include "lines/discounts.h"
#include "money/decimal.h"
#include "rating/coefficients.h"
#include "rating/conversion.h"
#include "rating/days.h"
#include "rating/plan.h"
#include "rating/settlement.h"
#include "rating/shapes.h"
#include "workflow/step.h"

namespace bw {

inline constexpr std::uint32_t kNoParent = 0xFFFFFFFF;

struct State {
    std::uint32_t parent = kNoParent;
    std::optional<std::size_t> workflow{};  // nothing: billed at cost
    std::size_t rule = 0;                   // the rule that led here; meaningless in a root
    Coefficients charge{};
    Coefficient part = kOne;        // of the lines that is billed: what usage is multiplied by
    Coefficient money = kOne;       // what the measures of money are multiplied by: the part, in the bill's currency
    Coefficient cost_money = kOne;  // the same, of the cost
    bool has_public_price = false;
    bool savings_plan_unit = false;    // Savings Plan covered usage or negation
    bool replaced = false;             // a step set the charge
    bool at_public_price = false;      // to the public price
    bool closed = false;               // a rule matched after which no later one applies
    bool lacked_public_price = false;  // a step would have set the charge to a public price that is absent
    bool lacked_top_rate = false;      // no price list has the highest rate: the public price was charged in its place

    // Savings Plan usage or a negation that no step replaced: together they are one net-zero unit.
    bool is_unit() const { return savings_plan_unit && !replaced; }
};

// How what a settlement inserted into a cell is split over the cell's lines (reports/line_shares.h).
struct LineSplit {
    // In proportion to this measure; nothing: to the charges as they stood before.
    std::optional<Measure> weight{};
    // The amount is the sum of the weights: each line has its own.
    bool is_sum = false;
    // An amount of the month, however much of it has passed: an estimate of its end has it once (reports/expected.h).
    bool is_monthly = false;
};

// Which states the shapes of a cube are in, and what settlements inserted into its cells.
struct RatedShapes {
    // state_of[class][shape]: only the classes that a shape can have are filled.
    std::vector<std::vector<std::uint32_t>> state_of{};
    // [settlement][cell]; empty where a settlement inserted nothing into these cells.
    std::vector<std::vector<Amount>> inserted{};
};

struct OwnLines;  // rating/own_lines.h

// The cost of lines in the state, in the currency of the bill.
Coefficients cost_in(const State& state, DiscountForm discounts);

struct Rating : RatedShapes {
    DiscountForm discounts = DiscountForm::kRows;
    std::vector<State> states{};
    std::vector<LineSplit> splits{};  // [settlement]
    // The lines that rules add to bills, rated in the same states; nullptr where there are none.
    std::shared_ptr<const OwnLines> own{};
    // What rules leave for the next month.
    CarriedAmounts carried{};

    // What the charges of any state depend on, and their costs: sorted, each once.
    std::vector<Basis> bases() const;

    // The charge's coefficients after each rule of the state's workflow, `rules` entries; [i] - [i-1] (or cost_in(), before
    // the first) is the effect of rule i.
    std::vector<Coefficients> after_each_rule(std::uint32_t state, std::size_t rules) const;
};

// The rules of a plan as steps, of the month; of those that are not in force there are none.
struct LoweredPlan {
    // [workflow][rule]: its steps; none where the rule is not in force in the month.
    std::vector<std::vector<std::vector<Step>>> steps;
    // [workflow][rule]: whether no later rule applies to what it matched.
    std::vector<std::vector<bool>> is_last{};
    std::vector<std::optional<Conversion>> conversions{};  // [workflow]
    // Of all rules in force, for DayClasses. Points into this.
    std::vector<const Condition*> conditions() const;
    // A step is a settlement.
    bool settles() const;
};
LoweredPlan lower_plan(const Plan& plan, Month month);

// REQUIRES: cells in the cube of `fields` where a step is a settlement, of day grain where `classes.needs_days()`, or where
// the cube has tags. `kept`: what settlements came to is added there; nullptr: nobody asks, which is faster.
Rating rate(const ShapeFields& fields, const Plan& plan, const LoweredPlan& lowered, const DayClasses& classes,
            Settlements* kept = nullptr);

}  // namespace bw
