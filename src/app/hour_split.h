// Which lines of a month rules need to be told apart by the hour.
#pragma once

#include <optional>
#include <span>

#include "app/finer.h"
#include "app/ingest.h"
#include "rating/hours.h"

namespace bw {

// Of the plans, each with its lowered form. Nothing where no rule in force speaks of hours, where none can make a difference,
// or where the report does not tell hours: such rules are refused (app/drivable.h). Errors: kDatasetDamaged.
Result<std::optional<NamedHourSplit>> hour_split(Database& database, const Ingested& dataset,
                                                 std::span<const Plan* const> plans,
                                                 std::span<const LoweredPlan> lowered);

}  // namespace bw
