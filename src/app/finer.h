// Shapes told apart by tags, cost categories and hours: the dataset's own where it admits all that are needed, else a finer
// reduction, made on demand and kept in the cache.
#pragma once

#include <filesystem>
#include <optional>
#include <span>
#include <string>

#include "app/ingest.h"
#include "engine/duckdb/database.h"
#include "engine/hour_split.h"
#include "storage/home.h"

namespace bw {

struct NamedHourSplit {
    HourSplit split{};
    std::string conditions{};  // what the classes follow from: two that have the same tell the same hours apart
};

// The folder of the reduction of a dataset by at least these tags (canonical keys, sorted), and by hours where a split is
// given. Tags that no line of the dataset has may be missing in it.
// Errors: those of reduce(); kIdentityCube where it does not add up to the dataset; kHomeUnusable.
Result<std::filesystem::path> finer_reduction(Database& database, const Home& home, const Ingested& dataset,
                                              std::span<const std::string> tag_keys,
                                              const std::optional<NamedHourSplit>& hours);

}  // namespace bw
