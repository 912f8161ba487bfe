#include "engine/duckdb/cells_source.h"

#include <exception>

#include "engine/duckdb/sql_function.h"

namespace bw {

struct CellsSource::State {
    PackedCells::Reader reader;
    std::vector<CellColumn> columns;
    bool by_day;
    std::int64_t rows = 0;
    SummedCell cell{};

    void fill(duckdb_data_chunk chunk);
};

namespace {

template <class T>
T* data_of(duckdb_data_chunk chunk, idx_t column) {
    return static_cast<T*>(duckdb_vector_get_data(duckdb_data_chunk_get_vector(chunk, column)));
}

void put_amount(duckdb_data_chunk chunk, idx_t column, idx_t row, bool narrow, Int128 units) {
    if (narrow)
        data_of<std::int64_t>(chunk, column)[row] = static_cast<std::int64_t>(units);
    else
        data_of<duckdb_hugeint>(chunk, column)[row] = {static_cast<std::uint64_t>(units),
                                                       static_cast<std::int64_t>(units >> 64)};
}

// What DuckDB holds on to: the state, until it is taken away.
struct Handle {
    std::weak_ptr<void> state;
    static void destroy(void* handle) { delete static_cast<Handle*>(handle); }
};

void add_column(duckdb_bind_info info, const std::string& name, duckdb_logical_type type) {
    duckdb_bind_add_result_column(info, name.c_str(), type);
    duckdb_destroy_logical_type(&type);
}

}  // namespace

void CellsSource::State::fill(duckdb_data_chunk chunk) {
    idx_t row = 0;
    for (; row < duckdb_vector_size() && reader.next(cell); ++row) {
        idx_t column = 0;
        data_of<std::uint32_t>(chunk, column++)[row] = cell.shape;
        if (by_day) data_of<std::int32_t>(chunk, column++)[row] = cell.day.since_epoch;
        data_of<std::int64_t>(chunk, column++)[row] = cell.lines;
        for (const CellColumn& one : columns)
            put_amount(chunk, column++, row, one.narrow, cell.sums[one.measure].units);
    }
    rows += static_cast<std::int64_t>(row);
    duckdb_data_chunk_set_size(chunk, row);
}

Result<CellsSource> CellsSource::make(Database& database, const PackedCells& cells, std::vector<CellColumn> columns,
                                      bool by_day) {
    auto state = std::make_shared<State>(PackedCells::Reader(cells, by_day), std::move(columns), by_day);
    const std::string name = "bw_cells_" + std::to_string(next_function_number());
    duckdb_table_function function = duckdb_create_table_function();
    duckdb_table_function_set_name(function, name.c_str());
    duckdb_table_function_set_extra_info(function, new Handle{state}, Handle::destroy);
    duckdb_table_function_set_bind(function, [](duckdb_bind_info info) {
        const auto owner = static_cast<Handle*>(duckdb_bind_get_extra_info(info))->state.lock();
        if (!owner) return duckdb_bind_set_error(info, "the cells are gone");
        const auto* cells_state = static_cast<const State*>(owner.get());
        add_column(info, "shape", duckdb_create_logical_type(DUCKDB_TYPE_UINTEGER));
        if (cells_state->by_day) add_column(info, "day", duckdb_create_logical_type(DUCKDB_TYPE_DATE));
        add_column(info, "lines", duckdb_create_logical_type(DUCKDB_TYPE_BIGINT));
        for (const CellColumn& column : cells_state->columns)
            add_column(info, column.name, duckdb_create_decimal_type(column.narrow ? 18 : 38, Amount::kScale));
    });
    duckdb_table_function_set_init(function, [](duckdb_init_info info) { duckdb_init_set_max_threads(info, 1); });
    duckdb_table_function_set_function(function, [](duckdb_function_info info, duckdb_data_chunk chunk) {
        const auto owner = static_cast<Handle*>(duckdb_function_get_extra_info(info))->state.lock();
        if (!owner) return duckdb_function_set_error(info, "the cells are gone");
        try {
            static_cast<State*>(owner.get())->fill(chunk);
        } catch (const std::exception& error) {
            duckdb_function_set_error(info, error.what());
        }
    });
    const bool added = duckdb_register_table_function(database.connection(), function) == DuckDBSuccess;
    duckdb_destroy_table_function(&function);
    if (!added) return fail(Code::kEngine, "cells cannot be read by the engine");
    return CellsSource(std::move(state), name);
}

CellsSource::CellsSource(std::shared_ptr<State> state, std::string name)
    : state_(std::move(state)), name_(std::move(name)) {}
CellsSource::CellsSource(CellsSource&&) noexcept = default;
CellsSource::~CellsSource() = default;

std::string CellsSource::sql() const { return name_ + "()"; }

std::int64_t CellsSource::rows() const { return state_->rows; }

}  // namespace bw
