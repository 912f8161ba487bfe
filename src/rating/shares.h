// Where settlements can put amounts: cells, with what they are ordered and weighed by.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "cube/cube.h"
#include "rating/rating.h"
#include "rating/settlement.h"
#include "rating/spread.h"

namespace bw {

class Shares {
public:
    // `lowered` must outlive it.
    explicit Shares(const LoweredPlan& lowered);

    // `charge`: of the cell, as it stands. REQUIRES: `fields` outlives the share.
    Share of(const ShapeFields& fields, std::uint32_t cell, const State& state, ExactAmount charge);

private:
    const std::string& hours_of(const Cube& cube, std::uint32_t shape, const State& state);

    std::vector<std::vector<const Condition*>> on_hours_{};                   // of workflows
    std::map<std::pair<std::size_t, std::uint32_t>, std::string> answers_{};  // by workflow and code of Cube::hours
};

// After spread(): as they are kept.
std::vector<SettledShare> settled_shares(const std::vector<Share>& shares);

}  // namespace bw
