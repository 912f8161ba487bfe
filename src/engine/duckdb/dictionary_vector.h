// Dictionaries as vectors of DuckDB: handed over once, sliced for each batch, so that no text is copied per cell.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "engine/duckdb/database.h"
#include "lines/column_batch.h"

namespace bw {

class DictionaryVector {
public:
    // '' is NULL.
    static DictionaryVector of_texts(const std::vector<std::string_view>& values);
    // MAP(VARCHAR, VARCHAR).
    static DictionaryVector of_maps(const Column& column);
    // The same as the text of JSON objects.
    static DictionaryVector of_json(const Column& column);

    DictionaryVector(DictionaryVector&& other) noexcept : vector_(other.vector_) { other.vector_ = nullptr; }
    DictionaryVector(const DictionaryVector&) = delete;
    DictionaryVector& operator=(const DictionaryVector&) = delete;
    ~DictionaryVector();
    duckdb_vector get() const { return vector_; }

private:
    explicit DictionaryVector(duckdb_vector vector) : vector_(vector) {}
    duckdb_vector vector_;
};

// Places in a list vector and the children that the places point to: a MAP is a list of (key, value).
struct MapVector {
    duckdb_list_entry* entries;
    duckdb_vector keys;
    duckdb_vector values;
};
MapVector resize_map(duckdb_vector map, std::uint64_t entries);

}  // namespace bw
