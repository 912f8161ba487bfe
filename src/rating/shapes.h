// The shapes of a cube as conditions see them: every field as a column of codes. Made once per cube and subsets;
// any number of workflows are then rated over it.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "conditions/condition.h"
#include "cube/cube.h"
#include "customers/subsets.h"
#include "money/decimal.h"
#include "rating/identifiers.h"
#include "rating/plan.h"
#include "rating/spread.h"

namespace bw {

struct Allocated;  // rating/allocate.h

struct ShapeFields {
    // Keeps a reference to `cube`, which must outlive it.
    ShapeFields(const Cube& cube, const Subsets& subsets);

    // The column that a condition on the field tests; nullptr for a tag or cost category the cube was reduced without.
    const DimensionColumn* column(Field field, const std::string& tag_key) const;

    // The currencies of the plan's bills in the cube's month, in place of AWS's.
    void bill_in_currencies(const Plan& plan);

    // The hash of all of the shape but its tags, by which amounts are spread (rating/spread.h). Made when it is first asked
    // for: not by two threads at once.
    const BillingKey& billing_key(std::uint32_t shape) const;

    // Sets the customers and parts of lines that are allocated (rating/allocate.h).
    void allocate(Allocated allocated);

    // The part of its lines that the shape's customer is billed: what usage is multiplied by.
    Coefficient part_of(std::uint32_t shape) const { return parts.empty() ? kOne : parts[shape]; }
    // What public prices, and what costs are multiplied by: the part, in the currency of the bill.
    Coefficient rate_of(std::uint32_t shape) const { return rates.empty() ? kOne : rates[shape]; }
    Coefficient cost_rate_of(std::uint32_t shape) const { return cost_rates.empty() ? kOne : cost_rates[shape]; }

    std::shared_ptr<const Cube> own_cube{};  // with copies of the shapes that several customers are billed; may be null
    const Cube& cube;
    // Of the shapes of the cube given, to other customers; empty where nothing is allocated.
    std::vector<std::vector<std::uint32_t>> copies{};
    DimensionColumn currency;               // that the shape is billed in
    std::vector<std::uint8_t> converted{};  // 1: it is not AWS's; empty where it is everywhere
    // By shape; empty where all are one.
    std::vector<Coefficient> parts{};
    std::vector<Coefficient> rates{};
    std::vector<Coefficient> cost_rates{};
    Identifiers identifiers{};  // that the lines carry
    DimensionColumn region;
    DimensionColumn purchase_option;
    DimensionColumn instance_family;
    DimensionColumn account_name;                                         // as the subsets say
    std::vector<std::pair<std::string, DimensionColumn>> account_tags{};  // by key
    DimensionColumn subset;       // name of the subset of the shape's account, `unassigned` included
    DimensionColumn reservation;  // the commitment (lines/commitments.h), "" where there is none
    DimensionColumn savings_plan;
    DimensionColumn reservation_owner;  // "" where the shape has no such commitment or no readable owner
    DimensionColumn savings_plan_owner;
    DimensionColumn reservation_owner_subset;  // of the owner, `unassigned` included; "" where there is no owner
    DimensionColumn savings_plan_owner_subset;
    std::vector<std::uint8_t> reservation_outside;  // 1: the owner is outside the shape's subset
    std::vector<std::uint8_t> savings_plan_outside;
    // 1 in the month in which the account came into its subset; 0: not known. Empty where it is known of none.
    std::vector<std::uint32_t> month_of_member{};
    std::vector<std::uint8_t> discount_line;  // 1: the line type ends in Discount

private:
    mutable std::vector<std::optional<BillingKey>> billing_keys_{};  // by shape
};

// With the subsets, allocations, currencies and identifiers of the plan.
ShapeFields fields_of(const Cube& cube, const Plan& plan);

}  // namespace bw
