#include "engine/duckdb/dictionary_vector.h"

#include <algorithm>

#include <nlohmann/json.hpp>

namespace bw {
namespace {

duckdb_vector make_vector(duckdb_logical_type type, std::size_t size) {
    duckdb_vector vector = duckdb_create_vector(type, std::max<std::size_t>(size, 1));
    duckdb_destroy_logical_type(&type);
    return vector;
}

void assign(duckdb_vector vector, std::uint64_t index, std::string_view text) {
    duckdb_vector_assign_string_element_len(vector, index, text.data(), text.size());
}

std::string json_of(const Column& column, const TextMap& map) {
    auto object = nlohmann::ordered_json::object();
    for (const auto& [key, value] : map) object[column.keys[key]] = std::string(value);
    return object.dump();
}

}  // namespace

DictionaryVector::~DictionaryVector() {
    if (vector_ != nullptr) duckdb_destroy_vector(&vector_);
}

DictionaryVector DictionaryVector::of_texts(const std::vector<std::string_view>& values) {
    duckdb_vector vector = make_vector(duckdb_create_logical_type(DUCKDB_TYPE_VARCHAR), values.size());
    duckdb_vector_ensure_validity_writable(vector);
    std::uint64_t* validity = duckdb_vector_get_validity(vector);
    for (std::size_t i = 0; i < values.size(); ++i) {
        assign(vector, i, values[i]);
        if (values[i].empty()) duckdb_validity_set_row_invalid(validity, i);
    }
    return DictionaryVector(vector);
}

DictionaryVector DictionaryVector::of_json(const Column& column) {
    const auto& maps = column.maps;
    duckdb_vector vector = make_vector(duckdb_create_logical_type(DUCKDB_TYPE_VARCHAR), maps.size());
    for (std::size_t i = 0; i < maps.size(); ++i) assign(vector, i, json_of(column, maps[i]));
    return DictionaryVector(vector);
}

DictionaryVector DictionaryVector::of_maps(const Column& column) {
    const auto& maps = column.maps;
    duckdb_logical_type text = duckdb_create_logical_type(DUCKDB_TYPE_VARCHAR);
    duckdb_vector vector = make_vector(duckdb_create_map_type(text, text), maps.size());
    duckdb_destroy_logical_type(&text);
    std::uint64_t count = 0;
    for (const TextMap& map : maps) count += map.size();
    const MapVector out = resize_map(vector, count);
    std::uint64_t at = 0;
    for (std::size_t i = 0; i < maps.size(); ++i) {
        out.entries[i] = {at, maps[i].size()};
        for (const auto& [key, value] : maps[i]) {
            assign(out.keys, at, column.keys[key]);
            assign(out.values, at++, value);
        }
    }
    return DictionaryVector(vector);
}

MapVector resize_map(duckdb_vector map, std::uint64_t entries) {
    duckdb_list_vector_reserve(map, entries);
    duckdb_list_vector_set_size(map, entries);
    duckdb_vector pairs = duckdb_list_vector_get_child(map);
    return {static_cast<duckdb_list_entry*>(duckdb_vector_get_data(map)), duckdb_struct_vector_get_child(pairs, 0),
            duckdb_struct_vector_get_child(pairs, 1)};
}

}  // namespace bw
