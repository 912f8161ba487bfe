#include "rating/moves.h"

#include <vector>

#include "cube/attributes.h"
#include "lines/schema.h"

namespace bw {
namespace {

void mark_moved(const DimensionColumn& accounts, const Subsets& subsets, std::vector<std::uint8_t>& which) {
    std::vector<std::uint8_t> moves;
    for (const std::string& account : accounts.values) moves.push_back(subsets.moves.contains(account) ? 1 : 0);
    for (std::size_t shape = 0; shape < which.size(); ++shape) which[shape] |= moves[accounts.codes[shape]];
}

}  // namespace

void split_moved(Cube& cube, const Subsets& subsets) {
    if (subsets.moves.empty()) return;
    std::vector<std::uint8_t> which(cube.shape_count, 0);
    mark_moved(cube[Dim::kAccount], subsets, which);
    mark_moved(owner_column(reservation_column(cube)), subsets, which);
    mark_moved(owner_column(savings_plan_column(cube)), subsets, which);
    split_shapes(cube, subsets.days_of_moves(), which);
}

}  // namespace bw
