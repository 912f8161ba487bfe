// Sources that are in force already: their files need no further reading.
#pragma once

#include <span>
#include <vector>

#include "app/deliveries.h"
#include "app/ingest.h"

namespace bw {

struct SortedSources {
    std::vector<Ingested> known{};    // datasets in force that are made of all files of a delivery in the sources
    std::vector<TakenMonth> taken{};  // their months
    std::vector<SourceFile> fresh{};  // the files of all other deliveries
};

SortedSources set_aside_known(std::span<const Ingested> published, std::vector<SourceFile> sources);

}  // namespace bw
