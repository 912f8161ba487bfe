// A changed workflow over a loaded cube.
#pragma once

#include "billing/bill.h"
#include "data.h"
#include "rating/plan.h"
#include "rating/shapes.h"

namespace bw::bench {

// A workflow that open_data() has written.
Result<Workflow> read_workflow(const Paths& paths, const std::string& name);

// The cube of the dataset with its cells.
Result<Cube> load_cube(const Data& data, Grain grain);

// From a plan to its bill over what is in memory: everything that a change of a rule makes new.
Result<Bill> bill_again(const ShapeFields& fields, const Plan& plan, std::span<const GroupBy> grouping);

// Takes out each rule in turn, for each run; the time of the slowest of these changes in seconds.
Result<double> slowest_change(int runs, const ShapeFields& fields, Plan plan, std::span<const GroupBy> grouping);

}  // namespace bw::bench
