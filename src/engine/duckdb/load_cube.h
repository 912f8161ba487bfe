// From the files of a reduction to a cube in memory.
#pragma once

#include <filesystem>
#include <string>

#include "base/error.h"
#include "cube/cube.h"
#include "engine/duckdb/database.h"

namespace bw {

// Errors: kDatasetDamaged (a file is missing or is not what reduce() writes).
Result<Cube> load_cube(Database& database, const std::filesystem::path& reduction, const std::string& payer, Month month,
                       Grain grain);

}  // namespace bw
