#include "engine/duckdb/fill_columns.h"

#include <fmt/format.h>

#include "engine/duckdb/cell_text.h"
#include "engine/duckdb/dictionary_vector.h"

namespace bw {
namespace {

double nearest(std::int64_t amount) { return static_cast<double>(amount) / 1e10; }  // both exact: the nearest double

template <class ToText>
void fill_texts(duckdb_vector out, const std::vector<std::int64_t>& values, std::size_t rows, const ToText& to_text) {
    duckdb_vector_ensure_validity_writable(out);
    uint64_t* validity = duckdb_vector_get_validity(out);
    for (idx_t row = 0; row < rows; ++row) {
        if (values[row] == kNoAmount) {
            duckdb_validity_set_row_invalid(validity, row);
            continue;
        }
        const std::string text = to_text(values[row]);
        duckdb_vector_assign_string_element_len(out, row, text.data(), text.size());
    }
}

}  // namespace

void fill_amounts(duckdb_vector out, const std::vector<std::int64_t>& amounts, std::size_t rows) {
    auto* values = static_cast<double*>(duckdb_vector_get_data(out));
    duckdb_vector_ensure_validity_writable(out);
    uint64_t* validity = duckdb_vector_get_validity(out);
    for (idx_t row = 0; row < rows; ++row) {
        const bool absent = amounts[row] == kNoAmount;
        if (absent) duckdb_validity_set_row_invalid(validity, row);
        values[row] = absent ? 0 : nearest(amounts[row]);
    }
}

void fill_timestamps(duckdb_vector out, const std::vector<std::int64_t>& seconds, std::size_t rows) {
    auto* values = static_cast<std::int64_t*>(duckdb_vector_get_data(out));
    for (idx_t row = 0; row < rows; ++row) values[row] = seconds[row] * 1'000'000;
}

void fill_amount_map(duckdb_vector out, const ColumnBatch& batch, const Column& column) {
    const MapVector map = resize_map(out, batch.rows * column.entries.size());
    auto* amounts = static_cast<double*>(duckdb_vector_get_data(map.values));
    idx_t at = 0;
    for (idx_t row = 0; row < batch.rows; ++row) {
        const idx_t first = at;
        for (const auto& [key, source] : column.entries) {
            const std::int64_t amount = batch.amounts[source][row];
            if (amount == kNoAmount) continue;
            duckdb_vector_assign_string_element_len(map.keys, at, key.data(), key.size());
            amounts[at++] = nearest(amount);
        }
        map.entries[row] = {first, at - first};
    }
    duckdb_list_vector_set_size(out, at);
}

void fill_amount_texts(duckdb_vector out, const std::vector<std::int64_t>& amounts, std::size_t rows) {
    fill_texts(out, amounts, rows, amount_cell);
}

void fill_time_texts(duckdb_vector out, const std::vector<std::int64_t>& seconds, std::size_t rows, bool milliseconds) {
    fill_texts(out, seconds, rows, [&](std::int64_t second) { return time_cell(second, milliseconds); });
}

void fill_amount_json(duckdb_vector out, const ColumnBatch& batch, const Column& column) {
    std::string json;
    for (idx_t row = 0; row < batch.rows; ++row) {
        json = "{";
        for (const auto& [key, source] : column.entries) {
            const std::int64_t amount = batch.amounts[source][row];
            if (amount == kNoAmount) continue;
            fmt::format_to(std::back_inserter(json), "{}\"{}\":{}", json.size() > 1 ? "," : "", key,
                           amount_cell(amount));
        }
        json += '}';
        duckdb_vector_assign_string_element_len(out, row, json.data(), json.size());
    }
}

}  // namespace bw
