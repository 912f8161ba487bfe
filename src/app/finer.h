// Shapes told apart by tags and cost categories: the dataset's own where it admits all that are needed, else a finer
// reduction, made on demand and kept in the cache.
#pragma once

#include <filesystem>
#include <span>
#include <string>

#include "app/ingest.h"
#include "engine/duckdb/database.h"
#include "storage/home.h"

namespace bw {

// The folder of the reduction of a dataset by at least these tags (canonical keys, sorted). Tags that no line of the
// dataset has may be missing in it.
// Errors: those of reduce(); kIdentityCube where it does not add up to the dataset; kHomeUnusable.
Result<std::filesystem::path> reduction_with_tags(Database& database, const Home& home, const Ingested& dataset,
                                                  std::span<const std::string> tag_keys);

}  // namespace bw
