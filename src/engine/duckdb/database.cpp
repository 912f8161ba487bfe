#include "engine/duckdb/database.h"

#include <fmt/format.h>

#include "base/interrupt.h"
#include "engine/duckdb/engine_error.h"
#include "engine/duckdb/library.h"

namespace bw {
namespace {

// Owns a result for the length of a call.
struct ResultHolder {
    duckdb_result result{};
    ~ResultHolder() { duckdb_destroy_result(&result); }
};

struct PreparedHolder {
    duckdb_prepared_statement statement = nullptr;
    ~PreparedHolder() { duckdb_destroy_prepare(&statement); }
};

struct ColumnType {
    duckdb_type type;
    duckdb_type storage;
};

ColumnType column_type(duckdb_result* result, idx_t column) {
    const duckdb_type type = duckdb_column_type(result, column);
    if (type != DUCKDB_TYPE_DECIMAL) return {type, type};
    duckdb_logical_type logical = duckdb_column_logical_type(result, column);
    const duckdb_type storage = duckdb_decimal_internal_type(logical);
    duckdb_destroy_logical_type(&logical);
    return {type, storage};
}

std::unexpected<Errors> failed(const char* words) {
    return fail(engine_error(words == nullptr ? "DuckDB failed without a message" : words));
}

}  // namespace

ColumnView::ColumnView(duckdb_vector vector, duckdb_type type, duckdb_type storage)
    : data_(duckdb_vector_get_data(vector)),
      validity_(duckdb_vector_get_validity(vector)),
      type_(type),
      storage_(storage) {}

std::string_view ColumnView::text(idx_t row) const {
    auto* string = const_cast<duckdb_string_t*>(data<duckdb_string_t>()) + row;
    return {duckdb_string_t_data(string), duckdb_string_t_length(*string)};
}

Int128 ColumnView::integer(idx_t row) const {
    if (is_null(row)) return 0;
    switch (storage_) {
        case DUCKDB_TYPE_BOOLEAN:
        case DUCKDB_TYPE_TINYINT: return data<std::int8_t>()[row];
        case DUCKDB_TYPE_SMALLINT: return data<std::int16_t>()[row];
        case DUCKDB_TYPE_DATE:
        case DUCKDB_TYPE_INTEGER: return data<std::int32_t>()[row];
        case DUCKDB_TYPE_UINTEGER: return data<std::uint32_t>()[row];
        case DUCKDB_TYPE_BIGINT: return data<std::int64_t>()[row];
        case DUCKDB_TYPE_UBIGINT: return data<std::uint64_t>()[row];
        case DUCKDB_TYPE_HUGEINT: {
            const auto wide = data<duckdb_hugeint>()[row];
            return (static_cast<Int128>(wide.upper) << 64) | static_cast<Int128>(wide.lower);
        }
        default: return 0;
    }
}

Database::Handles::~Handles() {
    on_stop.reset();  // before what it would call is gone
    duckdb_disconnect(&connection);
    duckdb_close(&database);
}

Result<Database> Database::open(const Settings& settings) {
    if (auto loaded = load_duckdb(); !loaded) return std::unexpected(loaded.error());
    auto handles = std::make_unique<Handles>();
    duckdb_config config = nullptr;
    duckdb_create_config(&config);
    duckdb_set_config(config, "memory_limit", settings.memory_limit.c_str());
    duckdb_set_config(config, "autoinstall_known_extensions", "false");
    duckdb_set_config(config, "autoload_known_extensions", "false");
    if (!settings.temp_directory.empty()) duckdb_set_config(config, "temp_directory", settings.temp_directory.c_str());
    if (settings.threads > 0) duckdb_set_config(config, "threads", fmt::format("{}", settings.threads).c_str());
    char* words = nullptr;
    const auto state = duckdb_open_ext(nullptr, &handles->database, config, &words);
    duckdb_destroy_config(&config);
    if (state != DuckDBSuccess) {
        auto error = failed(words);
        duckdb_free(words);
        return error;
    }
    if (duckdb_connect(handles->database, &handles->connection) != DuckDBSuccess) return failed("cannot connect");
    handles->on_stop = std::make_unique<OnStop>([connection = handles->connection] { duckdb_interrupt(connection); });
    Database database(std::move(handles));
    // Timestamps are UTC everywhere; a report's order of lines is kept only where it is asked for.
    if (auto done = database.run("SET TimeZone = 'UTC'"); !done) return std::unexpected(done.error());
    return database;
}

Result<void> Database::run(const std::string& sql) {
    if (stop_requested()) return fail(interrupted());
    ResultHolder holder;
    if (duckdb_query(handles_->connection, sql.c_str(), &holder.result) != DuckDBSuccess)
        return failed(duckdb_result_error(&holder.result));
    return {};
}

Result<void> Database::stream(const std::string& sql, const std::function<bool(const Chunk&)>& each) {
    if (stop_requested()) return fail(interrupted());
    PreparedHolder prepared;
    if (duckdb_prepare(handles_->connection, sql.c_str(), &prepared.statement) != DuckDBSuccess)
        return failed(duckdb_prepare_error(prepared.statement));
    ResultHolder holder;
    if (duckdb_execute_prepared_streaming(prepared.statement, &holder.result) != DuckDBSuccess)
        return failed(duckdb_result_error(&holder.result));
    const idx_t width = duckdb_column_count(&holder.result);
    std::vector<ColumnType> types;
    for (idx_t column = 0; column < width; ++column) types.push_back(column_type(&holder.result, column));
    while (duckdb_data_chunk data = duckdb_fetch_chunk(holder.result)) {
        Chunk chunk;
        chunk.rows = duckdb_data_chunk_get_size(data);
        for (idx_t column = 0; column < width; ++column) {
            const ColumnType type = types[column];
            chunk.columns.emplace_back(duckdb_data_chunk_get_vector(data, column), type.type, type.storage);
        }
        const bool more = chunk.rows == 0 || each(chunk);
        duckdb_destroy_data_chunk(&data);
        if (!more) return {};
        if (stop_requested()) return fail(interrupted());
    }
    // A failure in the middle of a stream shows only here.
    if (const char* words = duckdb_result_error(&holder.result); words != nullptr && *words != '\0')
        return failed(words);
    return {};
}

Result<std::vector<std::vector<std::string>>> Database::rows(const std::string& sql) {
    // Cast to text in the query itself, so that one reader serves all types.
    std::vector<std::vector<std::string>> all;
    auto done = stream("SELECT COLUMNS(*)::VARCHAR FROM (" + sql + ")", [&](const Chunk& chunk) {
        for (idx_t row = 0; row < chunk.rows; ++row) {
            auto& cells = all.emplace_back();
            for (const ColumnView& column : chunk.columns)
                cells.emplace_back(column.is_null(row) ? std::string_view{} : column.text(row));
        }
        return true;
    });
    if (!done) return std::unexpected(done.error());
    return all;
}

Result<std::vector<Database::ColumnDescription>> Database::describe(const std::string& sql) {
    auto table = rows("SELECT column_name, column_type FROM (DESCRIBE " + sql + ")");
    if (!table) return std::unexpected(table.error());
    std::vector<ColumnDescription> columns;
    for (auto& row : *table) columns.push_back({row[0], row[1]});
    return columns;
}

}  // namespace bw
