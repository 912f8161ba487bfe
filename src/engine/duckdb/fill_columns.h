// From a batch of lines to vectors of DuckDB that hold cells as a file of AWS has them.
#pragma once

#include <cstddef>
#include <vector>

#include "engine/duckdb/database.h"
#include "lines/column_batch.h"

namespace bw {

// `out` takes the column of a batch as Parquet types: DOUBLE, TIMESTAMP, MAP(VARCHAR, DOUBLE).
void fill_amounts(duckdb_vector out, const std::vector<std::int64_t>& amounts, std::size_t rows);
void fill_timestamps(duckdb_vector out, const std::vector<std::int64_t>& seconds, std::size_t rows);
void fill_amount_map(duckdb_vector out, const ColumnBatch& batch, const Column& column);

// As text: csv cells (engine/duckdb/cell_text.h), and JSON for a map.
void fill_amount_texts(duckdb_vector out, const std::vector<std::int64_t>& amounts, std::size_t rows);
void fill_time_texts(duckdb_vector out, const std::vector<std::int64_t>& seconds, std::size_t rows, bool milliseconds);
void fill_amount_json(duckdb_vector out, const ColumnBatch& batch, const Column& column);

}  // namespace bw
