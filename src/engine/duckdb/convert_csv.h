// CSV -> Parquet, once: every column as text, as delivered.
#pragma once

#include <cstdint>
#include <filesystem>
#include <limits>
#include <span>
#include <string>

#include "base/error.h"
#include "engine/duckdb/database.h"

namespace bw {

// What stands for an absent value: nothing, or, as in some FOCUS files, also the word NULL without quotes.
enum class Nulls : std::uint8_t { kEmpty, kWord };
inline constexpr std::int64_t kAllLines = std::numeric_limits<std::int64_t>::max();

// Writes the records of the CSV file, without its header, to `parquet` in their order, under the given names (one per
// field of the header; lines/columns.h, storage_names). Returns the number of lines.
// Errors: kCsvMalformed (file and row where the engine tells), kSourceUnreadable (what is no gzip). A gzip file that was
// cut off may pass for a shorter one: the caller checks that it is whole (storage/probe.h). `most_lines`: the first ones.
Result<std::int64_t> convert_csv(Database& database, const std::string& csv, bool gzip,
                                 std::span<const std::string> names, const std::filesystem::path& parquet,
                                 Nulls nulls = Nulls::kEmpty, std::int64_t most_lines = kAllLines);

}  // namespace bw
