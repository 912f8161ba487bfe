// Source files as Parquet: CSV, gzipped or zipped, is converted once; Parquet stays where it is.
#pragma once

#include <cstdint>
#include <filesystem>

#include "app/deliveries.h"
#include "app/source_files.h"

namespace bw {

// `target`: where a converted file goes; what it is made through lies beside it. `most_lines`: of a CSV file, no more
// are read. `threads`: for one CSV file, 0 for all. Thread-safe. Errors: kSourceUnreadable (damaged gzip), kCsvMalformed with its row, those of unzip_csv and
// convert_csv.
Result<ParquetFile> as_parquet(const SourceFile& source, const std::filesystem::path& target, std::int64_t most_lines,
                               int threads);

}  // namespace bw
