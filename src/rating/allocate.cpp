#include "rating/allocate.h"

#include <algorithm>

#include "rating/match.h"
#include "workflow/language.h"

namespace bw {
namespace {

// The steps that allocate, with the workflow that each is of.
std::vector<std::pair<std::size_t, Step>> allocating_steps(const Plan& plan, Month month) {
    std::vector<std::pair<std::size_t, Step>> steps;
    for (std::size_t workflow = 0; workflow < plan.workflows.size(); ++workflow)
        for (const Rule& rule : plan.workflows[workflow].rules)
            if (std::holds_alternative<AllocateAccounts>(rule.body) && in_force(rule, month))
                for (Step& step : lower(rule)) steps.emplace_back(workflow, std::move(step));
    return steps;
}

// [shape]: the step that allocates it, or nullptr.
std::vector<const AllocateTo*> allocated_by(const std::vector<std::pair<std::size_t, Step>>& steps, const Cube& cube,
                                            const Plan& plan) {
    const ShapeFields fields(cube, plan.subsets);
    std::vector<std::optional<std::size_t>> workflow_of;
    for (const std::string& subset : fields.subset.values) workflow_of.push_back(plan.workflow_of(subset));
    std::vector<const AllocateTo*> of_shape(cube.shape_count, nullptr);
    for (const auto& [workflow, step] : steps) {
        std::vector<std::uint32_t> shapes;
        for (std::uint32_t shape = 0; shape < cube.shape_count; ++shape)
            if (of_shape[shape] == nullptr && workflow_of[fields.subset.codes[shape]] == workflow)
                shapes.push_back(shape);
        const auto hits = match(step.when, fields, shapes, std::nullopt);
        for (std::size_t i = 0; i < shapes.size(); ++i)
            if (hits[i] != 0) of_shape[shapes[i]] = &std::get<AllocateTo>(step.action);
    }
    return of_shape;
}

void copy_cells(Cells& cells, const std::vector<std::vector<std::uint32_t>>& copies) {
    const std::size_t given = cells.size();
    for (std::size_t cell = 0; cell < given; ++cell) {
        for (const std::uint32_t copy : copies[cells.shape[cell]]) {
            cells.shape.push_back(copy);
            if (cells.grain == Grain::kDay) cells.day.push_back(cells.day[cell]);
            cells.lines.push_back(cells.lines[cell]);
            for (MeasureColumn& measure : cells.measures) measure.push_back(measure[cell].units);
        }
    }
}

}  // namespace

std::optional<Allocated> allocate(const Cube& cube, const Plan& plan) {
    const auto steps = allocating_steps(plan, cube.month);
    if (steps.empty()) return std::nullopt;
    const auto of_shape = allocated_by(steps, cube, plan);
    if (std::ranges::all_of(of_shape, [](const AllocateTo* step) { return step == nullptr; })) return std::nullopt;
    Allocated result{std::make_shared<Cube>(cube), {}, {}};
    result.copies.resize(cube.shape_count);
    for (std::uint32_t shape = 0; shape < cube.shape_count; ++shape) {
        if (of_shape[shape] == nullptr) continue;
        const auto& to = of_shape[shape]->to;
        result.shapes.emplace_back(shape, to.front());
        for (std::size_t i = 1; i < to.size(); ++i) {
            const std::uint32_t copy = copy_shape(*result.cube, shape);
            result.shapes.emplace_back(copy, to[i]);
            result.copies[shape].push_back(copy);
        }
    }
    copy_cells(result.cube->cells, result.copies);
    return result;
}

}  // namespace bw
