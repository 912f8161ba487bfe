// Where settlements can put amounts: cells, with what they are ordered and weighed by.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "cube/cube.h"
#include "rating/rating.h"
#include "rating/spread.h"

namespace bw {

class Shares {
public:
    // REQUIRES: always the same cube. `charge`: of the cell, as it stands.
    Share of(const Cube& cube, std::uint32_t cell, const State& state, ExactAmount charge);

private:
    std::vector<std::string> keys_{};  // of shapes; each made when it is first needed
};

}  // namespace bw
