// Split cost allocation: what the pods of an EKS cluster used of a node, in rows that repeat the node's cost.
// Source: AWS, Cost and Usage Report data dictionary, split line item details; Understanding split cost allocation data.
#pragma once

#include <cstdint>

#include "sample/line.h"
#include "sample/plan.h"

namespace bw::sample {

// Adds a node and the rows of its pods, of about so many lines.
void plan_split_rows(Plan& plan, std::int64_t lines);

void fill_split(const Plan& plan, const Stream& stream, SampleLine& line);

}  // namespace bw::sample
