// Rules of which the first that selects a line counts: which step that is, of each shape.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "rating/plan.h"
#include "rating/shapes.h"
#include "workflow/language.h"
#include "workflow/step.h"

namespace bw {

struct StepOfWorkflow {
    std::size_t workflow = 0;
    Step step{};
};

// [shape]: the action of the first step, of the workflow that the shape is billed with, that selects it; nullptr: none does.
// `steps`: in the order of rules, of conditions without days and hours.
std::vector<const Action*> first_actions(std::span<const StepOfWorkflow> steps, const ShapeFields& fields,
                                         const Plan& plan);

// The steps of rules with such a body that are in force in the month.
template <class Body>
std::vector<StepOfWorkflow> steps_in_force(const Plan& plan, Month month) {
    std::vector<StepOfWorkflow> steps;
    for (std::size_t workflow = 0; workflow < plan.workflows.size(); ++workflow)
        for (const Rule& rule : plan.workflows[workflow].rules)
            if (std::holds_alternative<Body>(rule.body) && in_force(rule, month))
                for (Step& step : lower(rule)) steps.push_back({workflow, std::move(step)});
    return steps;
}

}  // namespace bw
