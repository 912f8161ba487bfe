// From what the user gives as sources to billing files, each known by its content.
#pragma once

#include <memory>
#include <span>
#include <string>
#include <vector>

#include "app/dataset_record.h"
#include "app/progress.h"
#include "app/reports.h"
#include "base/content.h"
#include "engine/duckdb/database.h"
#include "lines/manifest.h"
#include "lines/recognize.h"

namespace bw {

struct SourceFile {
    DeliveredFile file;
    Content content;  // of zip, that of the CSV in it
    bool zipped = false;
    SourceFormat format{};
    std::string folder;                          // of its delivery
    std::shared_ptr<const Manifest> manifest{};  // that names it; none: nothing says what is missing
};

// Finds and recognizes the files of the sources: those that manifests name, and those without one. The same bytes twice
// count once. What is left out is told. Errors, all of them: those of find_files, understand_bucket, probe and
// judge_source; kFileShort, kManifestFileExtra, kManifestColumns; kSourceEmpty.
Result<std::vector<SourceFile>> find_sources(Database& database, std::span<const std::string> sources,
                                             const SourceChoice& choice, Progress& progress);

}  // namespace bw
