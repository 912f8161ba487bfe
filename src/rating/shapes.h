// The shapes of a cube as conditions see them: every field as a column of codes. Made once per cube and subsets;
// any number of workflows are then rated over it.
#pragma once

#include <cstdint>
#include <vector>

#include "conditions/condition.h"
#include "cube/cube.h"
#include "customers/subsets.h"

namespace bw {

struct ShapeFields {
    // Keeps a reference to `cube`, which must outlive it.
    ShapeFields(const Cube& cube, const Subsets& subsets);

    // The column that a condition on the field tests; nullptr for a tag or cost category the cube was reduced without.
    const DimensionColumn* column(Field field, const std::string& tag_key) const;

    const Cube& cube;
    DimensionColumn region;
    DimensionColumn purchase_option;
    DimensionColumn instance_family;
    DimensionColumn subset;       // name of the subset of the shape's account, `unassigned` included
    DimensionColumn reservation;  // the commitment (lines/commitments.h), "" where there is none
    DimensionColumn savings_plan;
    DimensionColumn reservation_owner;  // "" where the shape has no such commitment or no readable owner
    DimensionColumn savings_plan_owner;
    DimensionColumn reservation_owner_subset;  // of the owner, `unassigned` included; "" where there is no owner
    DimensionColumn savings_plan_owner_subset;
    std::vector<std::uint8_t> reservation_outside;  // 1: the owner is outside the shape's subset
    std::vector<std::uint8_t> savings_plan_outside;
    std::vector<std::uint8_t> discount_line;  // 1: the line type ends in Discount
};

}  // namespace bw
