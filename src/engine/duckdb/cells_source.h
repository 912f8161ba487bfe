// Cells as rows of SQL.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "engine/duckdb/database.h"
#include "engine/duckdb/packed_cells.h"

namespace bw {

// A measure of packed cells as a column: DECIMAL(18,10) where narrow, else DECIMAL(38,10).
struct CellColumn {
    std::string name{};
    std::size_t measure = 0;
    bool narrow = false;
};

class CellsSource {
public:
    // Keeps a reference to `cells`, which are renumbered. Errors: kEngine.
    static Result<CellsSource> make(Database& database, const PackedCells& cells, std::vector<CellColumn> columns,
                                    bool by_day);
    CellsSource(CellsSource&&) noexcept;
    ~CellsSource();

    // SQL: a table, to be read once, of `shape` (UINTEGER), `day` (DATE, where `by_day`), `lines` (BIGINT) and the
    // columns, in the order of shapes and days.
    std::string sql() const;
    // How many rows were read.
    std::int64_t rows() const;

private:
    struct State;
    CellsSource(std::shared_ptr<State> state, std::string name);
    std::shared_ptr<State> state_;
    std::string name_;
};

}  // namespace bw
