// From a delivery to a dataset: keep the lines, reduce, scan, check identity 1.
#pragma once

#include <filesystem>

#include "app/dataset_record.h"
#include "app/deliveries.h"
#include "app/progress.h"
#include "engine/duckdb/database.h"
#include "engine/lines_view.h"

namespace bw {

// Fills the empty folder with lines/, shapes.parquet, cells_day.parquet, cells_month.parquet, the same three in tags/ where
// shapes admit tags, and dataset.json, and returns what dataset.json says. Errors: kIdentityCube (with the numbers), kAmountInvalid and others of reduce(), kEngine,
// kHomeUnusable.
Result<DatasetRecord> build_dataset(Database& database, const Delivery& delivery, const std::filesystem::path& folder,
                                    Progress& progress);

// An error while the files of a stored dataset are read: kDatasetDamaged in place of kSourceUnreadable.
Errors damaged_dataset(Errors why, const std::filesystem::path& folder);

// The lines of a dataset in its folder. Errors: kDatasetDamaged.
Result<LinesView> dataset_lines(Database& database, const DatasetRecord& record, const std::filesystem::path& folder);

// Whether a stored dataset is whole: its files are there, and its cells add up to the sums of its record.
// Errors: kDatasetDamaged; kInterrupted, kMemoryFull.
Result<void> check_dataset(Database& database, const DatasetRecord& record, const std::filesystem::path& folder);

}  // namespace bw
