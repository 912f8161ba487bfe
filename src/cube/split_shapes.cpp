#include <algorithm>
#include <map>

#include "cube/cube.h"

namespace bw {

std::uint32_t copy_shape(Cube& cube, std::uint32_t shape) {
    for (auto* columns : {&cube.dimensions, &cube.tags})
        for (DimensionColumn& column : *columns) column.codes.push_back(column.codes[shape]);
    if (!cube.hours.codes.empty()) cube.hours.codes.push_back(cube.hours.codes[shape]);
    if (!cube.from_day.empty()) cube.from_day.push_back(cube.from_day[shape]);
    return static_cast<std::uint32_t>(cube.shape_count++);
}

void split_shapes(Cube& cube, std::span<const Day> days, std::span<const std::uint8_t> which) {
    cube.from_day.assign(cube.shape_count, first_day(cube.month));
    std::map<std::pair<std::uint32_t, Day>, std::uint32_t> parts;
    for (std::size_t cell = 0; cell < cube.cells.size(); ++cell) {
        std::uint32_t& shape = cube.cells.shape[cell];
        if (which[shape] == 0) continue;
        const auto after = std::ranges::upper_bound(days, cube.cells.day[cell]);
        if (after == days.begin()) continue;
        const Day from = *(after - 1);
        const auto [part, is_new] = parts.try_emplace({shape, from}, 0);
        if (is_new) {
            part->second = copy_shape(cube, shape);
            cube.from_day.back() = from;
        }
        shape = part->second;
    }
}

}  // namespace bw
