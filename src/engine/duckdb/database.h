// DuckDB behind its C API: the only place that includes duckdb.h together with the files beside it. Engines only add.
#pragma once

#include <duckdb.h>

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "base/interrupt.h"
#include "money/decimal.h"

namespace bw {

// One column of a chunk. Valid while the chunk is.
class ColumnView {
public:
    ColumnView(duckdb_vector vector, duckdb_type type, duckdb_type storage);

    duckdb_type type() const { return type_; }
    duckdb_type storage() const { return storage_; }  // how a DECIMAL is stored; else type()
    // A bit for each row that is not NULL; nullptr where no row is.
    const std::uint64_t* validity() const { return validity_; }
    bool is_null(idx_t row) const { return validity_ != nullptr && !duckdb_validity_row_is_valid(validity_, row); }
    template <class T>
    const T* data() const {
        return static_cast<const T*>(data_);
    }
    // REQUIRES: a VARCHAR column and a row that is not NULL.
    std::string_view text(idx_t row) const;
    // Any integer or DECIMAL column as 128 bits; NULL is 0.
    Int128 integer(idx_t row) const;

private:
    void* data_;
    uint64_t* validity_;
    duckdb_type type_;
    duckdb_type storage_;
};

struct Chunk {
    idx_t rows = 0;
    std::vector<ColumnView> columns;
};

// An in-memory DuckDB with one connection. Not thread-safe; movable.
class Database {
public:
    struct Settings {
        std::string temp_directory{};  // where large operations spill
        std::string memory_limit = "3GB";
        int threads = 0;  // 0: all cores
    };
    static Result<Database> open(const Settings& settings);

    // Statements without a result. Errors: kEngine with DuckDB's words, kDiskFull, kMemoryFull, and kInterrupted once
    // the program was told to stop (base/interrupt.h); the same for all below.
    Result<void> run(const std::string& sql);
    // Calls `each` for every chunk in order; large results are streamed, not held. `each` returns false to stop.
    Result<void> stream(const std::string& sql, const std::function<bool(const Chunk&)>& each);
    // All rows as text; NULL is "". For small results.
    Result<std::vector<std::vector<std::string>>> rows(const std::string& sql);
    // Column names and types of a query, as DuckDB prints them.
    struct ColumnDescription {
        std::string name;
        std::string type;
    };
    Result<std::vector<ColumnDescription>> describe(const std::string& sql);

    duckdb_connection connection() const { return handles_->connection; }

private:
    struct Handles {
        duckdb_database database = nullptr;
        duckdb_connection connection = nullptr;
        std::unique_ptr<OnStop> on_stop{};  // stops the query at hand
        ~Handles();
    };
    explicit Database(std::unique_ptr<Handles> handles) : handles_(std::move(handles)) {}
    std::unique_ptr<Handles> handles_;
};

}  // namespace bw
