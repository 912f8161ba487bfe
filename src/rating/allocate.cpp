#include "rating/allocate.h"

#include <algorithm>

#include "rating/first_step.h"
#include "workflow/language.h"

namespace bw {
namespace {

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
    const auto steps = steps_in_force<AllocateAccounts>(plan, cube.month);
    if (steps.empty()) return std::nullopt;
    const auto of_shape = first_actions(steps, ShapeFields(cube, plan.subsets), plan);
    if (std::ranges::all_of(of_shape, [](const Action* action) { return action == nullptr; })) return std::nullopt;
    Allocated result{std::make_shared<Cube>(cube), {}, {}};
    result.copies.resize(cube.shape_count);
    for (std::uint32_t shape = 0; shape < cube.shape_count; ++shape) {
        if (of_shape[shape] == nullptr) continue;
        const auto& to = std::get<AllocateTo>(*of_shape[shape]).to;
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
