// What the published lines hold: for completion, and for warnings about rules that match none.
#pragma once

#include <vector>

#include "app/published.h"
#include "storage/home.h"
#include "workflow/complete/known_values.h"

namespace bw {

// The shapes and cells by month of one dataset, told apart by the tags that it admits where there are such.
// Errors: kDatasetDamaged.
Result<Cube> published_cube(Database& database, const Ingested& dataset);

// The values of all fields of conditions. Tags and cost categories that a dataset left out are known by their keys alone.
// Errors: kDatasetDamaged, kEngine.
Result<KnownValues> known_values(std::span<const Ingested> datasets);

}  // namespace bw
