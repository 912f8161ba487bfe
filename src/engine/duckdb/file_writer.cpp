#include "engine/duckdb/file_writer.h"

#include <fmt/format.h>

#include <optional>

#include "engine/duckdb/database.h"
#include "engine/duckdb/dictionary_vector.h"
#include "engine/duckdb/engine_error.h"
#include "engine/duckdb/fill_columns.h"
#include "engine/duckdb/library.h"
#include "engine/duckdb/sql.h"

namespace bw {
namespace {

static_assert(sizeof(sel_t) == sizeof(std::uint32_t));

// The rows of one key column, shared by all its text columns in one batch.
class Selection {
public:
    explicit Selection(const std::vector<std::uint32_t>& rows, std::size_t count)
        : selection_(duckdb_create_selection_vector(count)) {
        std::copy_n(rows.data(), count, duckdb_selection_vector_get_data_ptr(selection_));
    }
    Selection(const Selection&) = delete;
    Selection& operator=(const Selection&) = delete;
    ~Selection() { duckdb_destroy_selection_vector(selection_); }
    duckdb_selection_vector get() const { return selection_; }

private:
    duckdb_selection_vector selection_;
};

duckdb_logical_type map_of(duckdb_type value) {
    duckdb_logical_type key_type = duckdb_create_logical_type(DUCKDB_TYPE_VARCHAR);
    duckdb_logical_type value_type = duckdb_create_logical_type(value);
    duckdb_logical_type map = duckdb_create_map_type(key_type, value_type);
    duckdb_destroy_logical_type(&key_type);
    duckdb_destroy_logical_type(&value_type);
    return map;
}

}  // namespace

struct FileWriter::Dictionaries {
    const std::vector<Column>& columns;
    FileFormat format;
    bool milliseconds;
    std::vector<std::optional<DictionaryVector>> vectors{};  // parallel to columns; none where each row is its own

    bool is_parquet() const { return format == FileFormat::kParquet; }

    std::optional<DictionaryVector> dictionary_of(const Column& column) const {
        if (column.kind == CellKind::kText) return DictionaryVector::of_texts(column.values);
        if (column.kind != CellKind::kTextMap) return std::nullopt;
        return is_parquet() ? DictionaryVector::of_maps(column) : DictionaryVector::of_json(column);
    }

    duckdb_logical_type type_of(const Column& column) const {
        if (!is_parquet()) return duckdb_create_logical_type(DUCKDB_TYPE_VARCHAR);
        switch (column.kind) {
            case CellKind::kText: return duckdb_create_logical_type(DUCKDB_TYPE_VARCHAR);
            case CellKind::kAmount: return duckdb_create_logical_type(DUCKDB_TYPE_DOUBLE);
            case CellKind::kTimestamp: return duckdb_create_logical_type(DUCKDB_TYPE_TIMESTAMP);
            case CellKind::kTextMap: return map_of(DUCKDB_TYPE_VARCHAR);
            case CellKind::kAmountMap: return map_of(DUCKDB_TYPE_DOUBLE);
        }
        return nullptr;
    }

    void fill_typed(const ColumnBatch& batch, const Column& column, duckdb_vector out) const {
        if (column.kind == CellKind::kAmount) return fill_amounts(out, batch.amounts[column.source], batch.rows);
        if (column.kind == CellKind::kAmountMap) return fill_amount_map(out, batch, column);
        fill_timestamps(out, batch.times[column.source], batch.rows);
    }

    void fill_text(const ColumnBatch& batch, const Column& column, duckdb_vector out) const {
        if (column.kind == CellKind::kAmount) return fill_amount_texts(out, batch.amounts[column.source], batch.rows);
        if (column.kind == CellKind::kAmountMap) return fill_amount_json(out, batch, column);
        fill_time_texts(out, batch.times[column.source], batch.rows, milliseconds);
    }

    void fill(const ColumnBatch& batch, duckdb_data_chunk chunk) const {
        std::vector<std::unique_ptr<Selection>> selections(batch.keys.size());
        for (idx_t i = 0; i < columns.size(); ++i) {
            duckdb_vector out = duckdb_data_chunk_get_vector(chunk, i);
            if (!vectors[i]) {
                if (is_parquet()) fill_typed(batch, columns[i], out);
                if (!is_parquet()) fill_text(batch, columns[i], out);
                continue;
            }
            auto& selection = selections[columns[i].source];
            if (!selection) selection = std::make_unique<Selection>(batch.keys[columns[i].source], batch.rows);
            duckdb_vector_reference_vector(out, vectors[i]->get());
            duckdb_slice_vector(out, selection->get(), batch.rows);
        }
        duckdb_data_chunk_set_size(chunk, batch.rows);
    }
};

namespace {

// What one COPY reads: a table function without arguments, whose rows come from a BatchSource.
template <class Dictionaries>
struct Reading {
    const Dictionaries& dictionaries;
    const BatchSource& source;
    ColumnBatch batch{};
    std::uint64_t rows = 0;

    static void bind(duckdb_bind_info info) {
        const auto* reading = static_cast<const Reading*>(duckdb_bind_get_extra_info(info));
        for (const Column& column : reading->dictionaries.columns) {
            duckdb_logical_type type = reading->dictionaries.type_of(column);
            duckdb_bind_add_result_column(info, column.name.c_str(), type);
            duckdb_destroy_logical_type(&type);
        }
    }
    static void init(duckdb_init_info info) { duckdb_init_set_max_threads(info, 1); }
    static void next(duckdb_function_info info, duckdb_data_chunk chunk) {
        auto* reading = static_cast<Reading*>(duckdb_function_get_extra_info(info));
        reading->batch.rows = 0;
        if (!reading->source(reading->batch)) return duckdb_data_chunk_set_size(chunk, 0);
        reading->rows += reading->batch.rows;
        reading->dictionaries.fill(reading->batch, chunk);
    }

    bool add_to(duckdb_connection connection) {
        duckdb_table_function function = duckdb_create_table_function();
        duckdb_table_function_set_name(function, "lines");
        duckdb_table_function_set_extra_info(function, this, nullptr);
        duckdb_table_function_set_bind(function, bind);
        duckdb_table_function_set_init(function, init);
        duckdb_table_function_set_function(function, next);
        const bool added = duckdb_register_table_function(connection, function) == DuckDBSuccess;
        duckdb_destroy_table_function(&function);
        return added;
    }
};

std::string copy_options(FileFormat format) {
    return format == FileFormat::kParquet ? "(FORMAT parquet, COMPRESSION snappy)"
                                          : "(FORMAT csv, HEADER, COMPRESSION gzip)";
}

std::unexpected<Errors> output_failed(const std::filesystem::path& file, Errors errors) {
    if (!errors.empty() && is_of_the_machine(errors.front())) return std::unexpected(std::move(errors));
    const std::string words = errors.empty() ? "" : errors.front().message;
    return fail(Code::kOutputFailed, fmt::format("{} cannot be written: {}", file.string(), words), {file.string()});
}

}  // namespace

FileWriter::FileWriter(const std::vector<Column>& columns, FileFormat format, bool milliseconds)
    : dictionaries_(new Dictionaries{columns, format, milliseconds}) {
    if (!load_duckdb()) return;  // write() says why
    for (const Column& column : columns) dictionaries_->vectors.push_back(dictionaries_->dictionary_of(column));
}

FileWriter::~FileWriter() = default;

Result<std::uint64_t> FileWriter::write(const std::filesystem::path& file, const BatchSource& source) const {
    auto database = Database::open({.temp_directory = file.parent_path().string(), .threads = 1});
    if (!database) return output_failed(file, database.error());
    Reading<Dictionaries> reading{*dictionaries_, source};
    if (!reading.add_to(database->connection())) return output_failed(file, {});
    const auto done = database->run(
        fmt::format("COPY (FROM lines()) TO {} {}", sql_text(file.string()), copy_options(dictionaries_->format)));
    if (!done) return output_failed(file, done.error());
    return reading.rows;
}

}  // namespace bw
