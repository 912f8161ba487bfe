// Functions of SQL that are written in C++.
#pragma once

#include <duckdb.h>

#include <functional>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "engine/duckdb/database.h"

namespace bw {

// Fills `out` (a vector of the result's type) from the columns. What it throws becomes an error of the statement.
using FunctionBody = std::function<void(std::span<const ColumnView> columns, idx_t rows, duckdb_vector out)>;

struct SqlFunction {
    std::string name{};
    std::vector<duckdb_type> parameters{};  // none: any number of any type
    duckdb_type result{};
    bool has_effects = false;  // is called for every row, whatever the engine knows of its arguments
    FunctionBody body{};
};

// Adds the function; NULL is handed over to it. It can be called as long as `owner` lives: afterwards statements that
// use it fail, and nothing of `body` is touched. Errors: kEngine.
Result<void> add_function(Database& database, SqlFunction function, std::weak_ptr<const void> owner);

// A number that no other call has returned, for names.
int next_function_number();

}  // namespace bw
