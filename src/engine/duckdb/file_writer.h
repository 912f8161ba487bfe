// Writes lines as AWS delivers them: Parquet, or csv.gz.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <vector>

#include "base/error.h"
#include "lines/column_batch.h"

namespace bw {

enum class FileFormat : std::uint8_t {
    kParquet,  // amounts as DOUBLE, timestamps as TIMESTAMP, maps as MAP, snappy
    kCsvGzip,  // amounts as decimals ("0.0", "4.0E-7"), timestamps as ISO 8601 with Z, maps as JSON
};

// A batch has at most this many rows: one DuckDB chunk.
inline constexpr std::size_t kBatchRows = 2048;

// Fills the batch; false where no rows are left. Every vector that a column names holds `rows` values.
using BatchSource = std::function<bool(ColumnBatch&)>;

// Files of one set of columns, for example a month. Dictionaries are handed to DuckDB once and sliced per batch, so
// that no text is copied per cell. write() may be called from several threads at once.
class FileWriter {
public:
    // `milliseconds`: CSV timestamps read "...00.000Z". The columns, and the texts that they point to, outlive this.
    FileWriter(const std::vector<Column>& columns, FileFormat format, bool milliseconds);
    ~FileWriter();

    // Rows keep their order. The folder must exist. Returns the number of rows. Errors: kOutputFailed with DuckDB's words.
    // REQUIRES: amounts below 900,000 in absolute value, or with at most 4 digits after the point: these survive a DOUBLE.
    Result<std::uint64_t> write(const std::filesystem::path& file, const BatchSource& source) const;

private:
    struct Dictionaries;
    std::unique_ptr<Dictionaries> dictionaries_;
};

}  // namespace bw
