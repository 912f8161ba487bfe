// A cube rated by a plan, as text.
#pragma once

#include <string>

#include "rating/rating.h"
#include "support/make_cube.h"
#include "support/make_plan.h"

namespace bw::test {

inline std::string charge_text(const Coefficients& charge) {
    return to_text(charge[Measure::kUnblended]) + " " + to_text(charge[Measure::kPublicOnDemand]);
}

struct Rated {
    Rated(const Cube& cube, Plan the_plan)
        : plan(std::move(the_plan)),
          fields(cube, plan.subsets),
          lowered(lower_plan(plan, cube.month)),
          classes(cube, lowered.conditions()),
          rating(rate(fields, plan, lowered, classes)) {}

    const State& state(std::uint32_t shape, int day = 1) const {
        const Day placed{first_day(fields.cube.month).since_epoch + day - 1};
        return rating.states[rating.state_of[classes.of(shape, placed)][shape]];
    }

    // "a b": the charge of the shape's lines on that day is a x cost + b x public price.
    std::string charge(std::uint32_t shape, int day = 1) const { return charge_text(state(shape, day).charge); }

    // The charges after each rule, with semicolons.
    std::string after_each_rule(std::uint32_t shape) const {
        const State& last = state(shape);
        const std::size_t rules = last.workflow ? plan.workflows[*last.workflow].rules.size() : 0;
        std::string text;
        for (const Coefficients& after :
             rating.after_each_rule(static_cast<std::uint32_t>(&last - rating.states.data()), rules))
            text += (text.empty() ? "" : "; ") + charge_text(after);
        return text;
    }

    Plan plan;
    ShapeFields fields;
    LoweredPlan lowered;
    DayClasses classes;
    Rating rating;
};

}  // namespace bw::test
