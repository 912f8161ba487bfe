// From the files of a reduction to a cube in memory.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "base/error.h"
#include "cube/cube.h"
#include "engine/duckdb/database.h"

namespace bw {

// The shapes, without cells; of their tags all, or those that are asked for and there; told apart by hours where the
// reduction tells them apart. Errors: kDatasetDamaged (a file is
// missing or is not what reduce() writes).
Result<Cube> load_shapes(Database& database, const std::filesystem::path& reduction, const std::string& payer,
                         Month month, DiscountForm discounts,
                         const std::optional<std::vector<std::string>>& tag_keys = {});

// The ids of the shapes, in their order. Errors: kDatasetDamaged.
Result<std::vector<std::string>> load_shape_ids(Database& database, const std::filesystem::path& reduction);

// The cells of one grain. Errors: kDatasetDamaged.
Result<Cells> load_cells(Database& database, const std::filesystem::path& reduction, Grain grain);

}  // namespace bw
