// Lines that are billed to other customers than the account's own, to each a part (AllocateTo, workflow/step.h). A part is
// a factor of every measure, like an exchange rate, so that nothing is rounded and the parts add up at every grain.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

#include "cube/cube.h"
#include "rating/plan.h"
#include "workflow/step.h"

namespace bw {

struct Allocated {
    // The cube, and behind its shapes and cells those of copies: a line is there once for each customer that is billed it.
    std::shared_ptr<Cube> cube;
    std::vector<std::pair<std::uint32_t, AllocatedPart>> shapes{};  // that are allocated, copies too
    std::vector<std::vector<std::uint32_t>> copies{};               // of each shape of the cube given
};

// Nothing where the plan allocates nothing in the month.
std::optional<Allocated> allocate(const Cube& cube, const Plan& plan);

}  // namespace bw
