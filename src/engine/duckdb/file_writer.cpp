#include "engine/duckdb/file_writer.h"

#include <fmt/format.h>

#include "engine/duckdb/cell_text.h"
#include "engine/duckdb/database.h"
#include "engine/duckdb/engine_error.h"
#include "engine/duckdb/sql.h"
#include "lines/schema.h"

namespace bw {
namespace {

static_assert(sizeof(sel_t) == sizeof(std::uint32_t));

// A dictionary as a vector of DuckDB.
class TextVector {
public:
    explicit TextVector(const std::vector<std::string_view>& values) {
        duckdb_logical_type type = duckdb_create_logical_type(DUCKDB_TYPE_VARCHAR);
        vector_ = duckdb_create_vector(type, values.empty() ? 1 : values.size());
        duckdb_destroy_logical_type(&type);
        duckdb_vector_ensure_validity_writable(vector_);
        uint64_t* validity = duckdb_vector_get_validity(vector_);
        for (idx_t i = 0; i < values.size(); ++i) {
            duckdb_vector_assign_string_element_len(vector_, i, values[i].data(), values[i].size());
            if (values[i].empty()) duckdb_validity_set_row_invalid(validity, i);
        }
    }
    TextVector(const TextVector&) = delete;
    TextVector& operator=(const TextVector&) = delete;
    ~TextVector() { duckdb_destroy_vector(&vector_); }
    duckdb_vector get() const { return vector_; }

private:
    duckdb_vector vector_ = nullptr;
};

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

void fill_doubles(duckdb_vector out, const std::vector<std::int64_t>& amounts, std::size_t rows) {
    auto* values = static_cast<double*>(duckdb_vector_get_data(out));
    duckdb_vector_ensure_validity_writable(out);
    uint64_t* validity = duckdb_vector_get_validity(out);
    for (idx_t row = 0; row < rows; ++row) {
        if (amounts[row] == kNoAmount) {
            duckdb_validity_set_row_invalid(validity, row);
            values[row] = 0;
        } else {
            values[row] = static_cast<double>(amounts[row]) / 1e10;  // both exact: the nearest double
        }
    }
}

void fill_timestamps(duckdb_vector out, const std::vector<std::int64_t>& seconds, std::size_t rows) {
    auto* values = static_cast<std::int64_t*>(duckdb_vector_get_data(out));
    for (idx_t row = 0; row < rows; ++row) values[row] = seconds[row] * 1'000'000;
}

template <class Value, class ToText>
void fill_texts(duckdb_vector out, const std::vector<Value>& values, std::size_t rows, const ToText& to_text) {
    duckdb_vector_ensure_validity_writable(out);
    uint64_t* validity = duckdb_vector_get_validity(out);
    for (idx_t row = 0; row < rows; ++row) {
        const std::string text = values[row] == kNoAmount ? std::string{} : to_text(values[row]);
        if (text.empty()) {
            duckdb_validity_set_row_invalid(validity, row);
        } else {
            duckdb_vector_assign_string_element_len(out, row, text.data(), text.size());
        }
    }
}

}  // namespace

struct FileWriter::Dictionaries {
    const std::vector<Column>& columns;
    FileFormat format;
    bool milliseconds;
    std::vector<std::unique_ptr<TextVector>> vectors{};  // parallel to columns; null where the column is no text

    duckdb_type type_of(const Column& column) const {
        if (column.kind == CellKind::kText || format == FileFormat::kCsvGzip) return DUCKDB_TYPE_VARCHAR;
        return column.kind == CellKind::kAmount ? DUCKDB_TYPE_DOUBLE : DUCKDB_TYPE_TIMESTAMP;
    }

    void fill(const ColumnBatch& batch, const Column& column, duckdb_vector out) const {
        if (column.kind == CellKind::kAmount) {
            const auto& amounts = batch.amounts[column.source];
            if (format == FileFormat::kParquet) return fill_doubles(out, amounts, batch.rows);
            return fill_texts(out, amounts, batch.rows, amount_cell);
        }
        const auto& times = batch.times[column.source];
        if (format == FileFormat::kParquet) return fill_timestamps(out, times, batch.rows);
        fill_texts(out, times, batch.rows, [&](std::int64_t seconds) { return time_cell(seconds, milliseconds); });
    }

    void fill(const ColumnBatch& batch, duckdb_data_chunk chunk) const {
        std::vector<std::unique_ptr<Selection>> selections(batch.keys.size());
        for (idx_t i = 0; i < columns.size(); ++i) {
            duckdb_vector out = duckdb_data_chunk_get_vector(chunk, i);
            if (columns[i].kind != CellKind::kText) {
                fill(batch, columns[i], out);
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
            duckdb_logical_type type = duckdb_create_logical_type(reading->dictionaries.type_of(column));
            const bool csv = reading->dictionaries.format == FileFormat::kCsvGzip;
            duckdb_bind_add_result_column(info, (csv ? column.csv_name : athena_name(column.csv_name)).c_str(), type);
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
    for (const Column& column : columns) {
        const bool text = column.kind == CellKind::kText;
        dictionaries_->vectors.push_back(text ? std::make_unique<TextVector>(column.values) : nullptr);
    }
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
