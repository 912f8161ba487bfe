// From sources to deliveries: which files belong to which payer's month.
#pragma once

#include <filesystem>
#include <span>
#include <string>
#include <vector>

#include "app/dataset_record.h"
#include "app/progress.h"
#include "base/content.h"
#include "engine/duckdb/database.h"
#include "lines/recognize.h"

namespace bw {

// A billing file, known by its content.
struct SourceFile {
    DeliveredFile file;
    Content content;
    SourceFormat format{};
    std::string folder;
};

// Finds and recognizes the files of the sources. The same bytes twice count once. Files in folders that are no billing
// files are left out, with a note. Errors: those of find_files, probe and judge_source, all of them; kSourceEmpty.
Result<std::vector<SourceFile>> find_sources(Database& database, std::span<const std::string> sources,
                                             Progress& progress);

// A source file as Parquet: itself, or converted from CSV.
struct ParquetFile {
    SourceFile source;
    std::filesystem::path parquet;
};

// The lines of one payer's month: all files that hold some, in one folder and one format.
struct Delivery {
    DatasetRecord record;  // id, payer, month, format and files are filled
    std::vector<ParquetFile> files;
};

// Groups files into deliveries, sorted by payer and month. Errors: kDeliveryAmbiguous (both places named; all of them),
// kKeyMissing, kSourceEmpty.
Result<std::vector<Delivery>> group_deliveries(Database& database, std::span<const ParquetFile> files);

}  // namespace bw
