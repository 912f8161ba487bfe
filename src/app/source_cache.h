// What the cache holds for a set of source files that were billed without ingest: its datasets.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "app/published.h"
#include "app/source_files.h"

namespace bw {

// By the bytes and folders of the files, and the version of the reduction.
std::string sources_key(std::span<const SourceFile> sources);

// Nothing where the cache does not hold all of them.
std::optional<std::vector<Ingested>> cached_datasets(const Home& home, const std::string& key);

// Errors: those of Home and of writing.
Result<void> write_cache_index(const Home& home, const std::string& key, const std::vector<Ingested>& datasets);

}  // namespace bw
