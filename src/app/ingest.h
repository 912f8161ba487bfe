// Ingest: sources become datasets, published, or kept in the cache for a bill of files that are not ingested.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "app/progress.h"
#include "app/published.h"
#include "app/reports.h"
#include "storage/home.h"

namespace bw {

// Publishes every payer's month in the sources: a new delivery replaces the old whole. All are built and checked
// before the first is published; deliveries that are in force already are not read again.
// Errors: those of find_sources, group_deliveries, build_dataset, Home.
Result<std::vector<Ingested>> ingest(const Home& home, std::span<const std::string> sources, Progress& progress,
                                     const SourceChoice& choice = {});

// What ingest() would do with one payer's month.
struct PlannedMonth {
    enum class Fate : std::uint8_t { kUnchanged, kNew, kReplaces };
    DatasetRecord record;  // payer, month, format, delivery and files are filled
    Fate fate{};
};

// The same without publishing: amounts are not read, and of CSV files that a manifest names only the first line is; so
// errors in lines are not found. Errors: those of find_sources, group_deliveries, Home.
Result<std::vector<PlannedMonth>> plan_ingest(const Home& home, std::span<const std::string> sources,
                                              Progress& progress, const SourceChoice& choice = {});

// The datasets of the sources, from the cache or built into it; neither reads nor changes what is published.
Result<std::vector<Ingested>> ingest_to_cache(const Home& home, std::span<const std::string> sources,
                                              Progress& progress, const SourceChoice& choice = {});

}  // namespace bw
