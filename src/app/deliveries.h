// Which files belong to which payer's month.
#pragma once

#include <filesystem>
#include <span>
#include <string>
#include <vector>

#include "app/dataset_record.h"
#include "app/source_files.h"
#include "engine/duckdb/database.h"

namespace bw {

// A source file as Parquet: itself, or converted from CSV.
struct ParquetFile {
    SourceFile source;
    std::filesystem::path parquet;
};

// The lines of one payer's month: all files that hold some, of one delivery of one report, or, where no manifest tells,
// in one folder; and in one format.
struct Delivery {
    DatasetRecord record;  // id, payer, month, format and files are filled
    std::vector<ParquetFile> files;
};

// A payer's month that a source file is known to fill.
struct TakenMonth {
    std::string payer;
    Month month{};
    SourceFile source;
};

// Groups files into deliveries, sorted by payer and month. `taken`: months that other sources fill, whose files need no
// further reading. Errors: kDeliveryAmbiguous (both places named; all of them), kManifestPeriod, kKeyMissing,
// kSourceEmpty (no lines, and nothing is taken).
Result<std::vector<Delivery>> group_deliveries(Database& database, std::span<const ParquetFile> files,
                                               std::span<const TakenMonth> taken = {});

}  // namespace bw
