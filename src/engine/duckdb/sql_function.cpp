#include "engine/duckdb/sql_function.h"

#include <atomic>
#include <exception>

namespace bw {
namespace {

struct Handle {
    FunctionBody body;
    std::weak_ptr<const void> owner;
    static void destroy(void* handle) { delete static_cast<Handle*>(handle); }
};

ColumnView column_of(duckdb_data_chunk input, idx_t index) {
    duckdb_vector vector = duckdb_data_chunk_get_vector(input, index);
    duckdb_logical_type logical = duckdb_vector_get_column_type(vector);
    const duckdb_type type = duckdb_get_type_id(logical);
    const duckdb_type storage = type == DUCKDB_TYPE_DECIMAL ? duckdb_decimal_internal_type(logical) : type;
    duckdb_destroy_logical_type(&logical);
    return {vector, type, storage};
}

void call(duckdb_function_info info, duckdb_data_chunk input, duckdb_vector out) {
    const auto* handle = static_cast<const Handle*>(duckdb_scalar_function_get_extra_info(info));
    const auto alive = handle->owner.lock();
    if (!alive) return duckdb_scalar_function_set_error(info, "what the function works on is gone");
    try {
        std::vector<ColumnView> columns;
        const idx_t width = duckdb_data_chunk_get_column_count(input);
        columns.reserve(width);
        for (idx_t i = 0; i < width; ++i) columns.push_back(column_of(input, i));
        handle->body(columns, duckdb_data_chunk_get_size(input), out);
    } catch (const std::exception& error) {
        duckdb_scalar_function_set_error(info, error.what());
    }
}

}  // namespace

Result<void> add_function(Database& database, SqlFunction function, std::weak_ptr<const void> owner) {
    duckdb_scalar_function made = duckdb_create_scalar_function();
    duckdb_scalar_function_set_name(made, function.name.c_str());
    for (const duckdb_type parameter : function.parameters) {
        duckdb_logical_type type = duckdb_create_logical_type(parameter);
        duckdb_scalar_function_add_parameter(made, type);
        duckdb_destroy_logical_type(&type);
    }
    if (function.parameters.empty()) {
        duckdb_logical_type any = duckdb_create_logical_type(DUCKDB_TYPE_ANY);
        duckdb_scalar_function_set_varargs(made, any);
        duckdb_destroy_logical_type(&any);
    }
    duckdb_logical_type type = duckdb_create_logical_type(function.result);
    duckdb_scalar_function_set_return_type(made, type);
    duckdb_destroy_logical_type(&type);
    duckdb_scalar_function_set_special_handling(made);  // NULL is handed over
    if (function.has_effects) duckdb_scalar_function_set_volatile(made);
    duckdb_scalar_function_set_extra_info(made, new Handle{std::move(function.body), std::move(owner)},
                                          Handle::destroy);
    duckdb_scalar_function_set_function(made, call);
    const bool added = duckdb_register_scalar_function(database.connection(), made) == DuckDBSuccess;
    duckdb_destroy_scalar_function(&made);
    if (!added) return fail(Code::kEngine, "the function " + function.name + " cannot be added");
    return {};
}

int next_function_number() {
    static std::atomic<int> made = 0;
    return made++;
}

}  // namespace bw
