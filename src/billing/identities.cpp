#include "billing/identities.h"

#include <fmt/format.h>

namespace bw {

namespace {

ExactAmount total_cost(const Cube& cube, std::span<const Coefficient> rates) {
    if (rates.empty()) return exact(total_cost(cube.cells, cube.discounts));
    ExactAmount total;
    for (std::size_t cell = 0; cell < cube.cells.size(); ++cell)
        total += times(cost(cube.cells, cell, cube.discounts), rates[cube.cells.shape[cell]]);
    return total;
}

}  // namespace

Result<void> check_buckets(const Cube& cube, std::span<const Coefficient> rates, std::int64_t expected_lines,
                           std::span<const BillRow> rows) {
    ExactAmount cost;
    std::int64_t lines = 0;
    for (const BillRow& row : rows) {
        cost += row.cost;
        lines += row.lines;
    }
    const ExactAmount expected = total_cost(cube, rates);
    if (cost == expected && lines == expected_lines) return {};
    return fail(Code::kIdentityBuckets, fmt::format("rows hold {} lines and cost {}, the cube {} lines and cost {}",
                                                    lines, to_text(cost), expected_lines, to_text(expected)));
}

Result<void> check_effects(std::span<const BillRow> rows, std::span<const WaterfallGroup> waterfall) {
    ExactAmount charged_rows;
    for (const BillRow& row : rows) charged_rows += row.charge;
    ExactAmount charged_groups;
    for (const WaterfallGroup& group : waterfall) {
        ExactAmount sum = group.cost;
        for (const ExactAmount effect : group.effects) sum += effect;
        if (sum != group.charge)
            return fail(Code::kIdentityEffects, fmt::format("cost and effects add up to {}, the charge is {}",
                                                            to_text(sum), to_text(group.charge)));
        charged_groups += group.charge;
    }
    if (charged_rows == charged_groups) return {};
    return fail(Code::kIdentityEffects,
                fmt::format("rows charge {}, their waterfalls {}", to_text(charged_rows), to_text(charged_groups)));
}

}  // namespace bw
