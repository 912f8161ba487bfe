#include "rating/first_step.h"

#include "rating/match.h"

namespace bw {

std::vector<const Action*> first_actions(std::span<const StepOfWorkflow> steps, const ShapeFields& fields,
                                         const Plan& plan) {
    std::vector<std::optional<std::size_t>> workflow_of;
    for (const std::string& subset : fields.subset.values) workflow_of.push_back(plan.workflow_of(subset));
    std::vector<const Action*> of_shape(fields.cube.shape_count, nullptr);
    for (const auto& [workflow, step] : steps) {
        std::vector<std::uint32_t> shapes;
        for (std::uint32_t shape = 0; shape < of_shape.size(); ++shape)
            if (of_shape[shape] == nullptr && workflow_of[fields.subset.codes[shape]] == workflow)
                shapes.push_back(shape);
        const auto hits = match(step.when, fields, shapes, std::nullopt);
        for (std::size_t i = 0; i < shapes.size(); ++i)
            if (hits[i] != 0) of_shape[shapes[i]] = &step.action;
    }
    return of_shape;
}

}  // namespace bw
