#include "engine/duckdb/shape_numbers.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <atomic>
#include <deque>
#include <exception>
#include <vector>

#include "engine/duckdb/text_codes.h"
#include "engine/duckdb/tuple_numbers.h"

namespace bw {

struct ShapeNumbers::State {
    State(std::size_t texts, std::size_t width, std::vector<WatchedTag> tags, const TagLimits& limits)
        : codes(texts), numbers(width), watch(numbers, width, std::move(tags), limits) {}
    std::deque<TextCodes> codes;
    TupleNumbers numbers;
    TagWatch watch;

    // Whether the column is of a tag that makes too many raw shapes: then its texts all have code 0.
    bool is_given_up(std::size_t column) {
        if (!watch.watches(column)) return false;
        watch.check([&](std::size_t position) { return codes[position].clear(); });
        return watch.has_given_up(column);
    }
};

namespace {

using State = ShapeNumbers::State;

// What the functions hold on to: the state, until it is taken away.
struct Handle {
    std::weak_ptr<State> state;
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

// Calls `body` with the state; what it throws becomes an error of the statement.
template <class Body>
void guarded(duckdb_function_info info, const Body& body) {
    const auto state = static_cast<Handle*>(duckdb_scalar_function_get_extra_info(info))->state.lock();
    if (!state) return duckdb_scalar_function_set_error(info, "the shapes are gone");
    try {
        body(*state);
    } catch (const std::exception& error) {
        duckdb_scalar_function_set_error(info, error.what());
    }
}

std::uint32_t* numbers_in(duckdb_vector out) { return static_cast<std::uint32_t*>(duckdb_vector_get_data(out)); }

// (INTEGER column, VARCHAR text) -> UINTEGER
void code(duckdb_function_info info, duckdb_data_chunk input, duckdb_vector out) {
    guarded(info, [&](State& state) {
        const idx_t rows = duckdb_data_chunk_get_size(input);
        if (rows == 0) return;
        const ColumnView texts = column_of(input, 1);
        const std::uint32_t at = column_of(input, 0).data<std::uint32_t>()[0];
        if (state.is_given_up(at)) {
            std::fill_n(numbers_in(out), rows, 0);
            return;
        }
        const auto text_of = [&](idx_t row) { return texts.is_null(row) ? std::string_view{} : texts.text(row); };
        state.codes[at].code(rows, text_of, numbers_in(out));
    });
}

ShapeNumbers::Sign sign_of(const ColumnView& column, idx_t row) {
    if (column.is_null(row)) return ShapeNumbers::kNull;
    const Int128 value = column.integer(row);
    return value == 0 ? ShapeNumbers::kZero : value > 0 ? ShapeNumbers::kPositive : ShapeNumbers::kNegative;
}

// (UINTEGER, BOOLEAN or DECIMAL ...) -> UINTEGER
void number(duckdb_function_info info, duckdb_data_chunk input, duckdb_vector out) {
    guarded(info, [&](State& state) {
        const idx_t rows = duckdb_data_chunk_get_size(input);
        const idx_t width = duckdb_data_chunk_get_column_count(input);
        std::deque<std::vector<std::uint32_t>> made;
        std::vector<const std::uint32_t*> columns;
        for (idx_t i = 0; i < width; ++i) {
            const ColumnView column = column_of(input, i);
            if (column.type() == DUCKDB_TYPE_UINTEGER) {
                columns.push_back(column.data<std::uint32_t>());
                continue;
            }
            auto& values = made.emplace_back(rows);
            if (column.type() == DUCKDB_TYPE_BOOLEAN)
                std::copy_n(column.data<bool>(), rows, values.begin());
            else
                for (idx_t row = 0; row < rows; ++row) values[row] = sign_of(column, row);
            columns.push_back(values.data());
        }
        state.numbers.number(columns, rows, numbers_in(out));
    });
}

// (INTEGER position, UINTEGER number) -> VARCHAR
void text(duckdb_function_info info, duckdb_data_chunk input, duckdb_vector out) {
    guarded(info, [&](const State& state) {
        const ColumnView positions = column_of(input, 0);
        const ColumnView numbers = column_of(input, 1);
        for (idx_t row = 0; row < duckdb_data_chunk_get_size(input); ++row) {
            const std::uint32_t position = positions.data<std::uint32_t>()[row];
            const std::uint32_t code = state.numbers.value(numbers.data<std::uint32_t>()[row], position);
            const std::string_view words = state.codes[position].text(code);
            duckdb_vector_assign_string_element_len(out, row, words.data(), words.size());
        }
    });
}

// (INTEGER position, UINTEGER number) -> UINTEGER
void value(duckdb_function_info info, duckdb_data_chunk input, duckdb_vector out) {
    guarded(info, [&](const State& state) {
        const ColumnView positions = column_of(input, 0);
        const ColumnView numbers = column_of(input, 1);
        for (idx_t row = 0; row < duckdb_data_chunk_get_size(input); ++row)
            numbers_in(out)[row] =
                state.numbers.value(numbers.data<std::uint32_t>()[row], positions.data<std::uint32_t>()[row]);
    });
}

// An SQL function. No parameters: any number of any type.
bool add_function(Database& database, const std::string& name, std::vector<duckdb_type> parameters, duckdb_type result,
                  duckdb_scalar_function_t body, const std::shared_ptr<State>& state) {
    duckdb_scalar_function function = duckdb_create_scalar_function();
    duckdb_scalar_function_set_name(function, name.c_str());
    for (const duckdb_type parameter : parameters) {
        duckdb_logical_type type = duckdb_create_logical_type(parameter);
        duckdb_scalar_function_add_parameter(function, type);
        duckdb_destroy_logical_type(&type);
    }
    if (parameters.empty()) {
        duckdb_logical_type any = duckdb_create_logical_type(DUCKDB_TYPE_ANY);
        duckdb_scalar_function_set_varargs(function, any);
        duckdb_destroy_logical_type(&any);
    }
    duckdb_logical_type type = duckdb_create_logical_type(result);
    duckdb_scalar_function_set_return_type(function, type);
    duckdb_destroy_logical_type(&type);
    duckdb_scalar_function_set_special_handling(function);  // NULL is handed over
    duckdb_scalar_function_set_extra_info(function, new Handle{state}, Handle::destroy);
    duckdb_scalar_function_set_function(function, body);
    const bool added = duckdb_register_scalar_function(database.connection(), function) == DuckDBSuccess;
    duckdb_destroy_scalar_function(&function);
    return added;
}

}  // namespace

Result<ShapeNumbers> ShapeNumbers::make(Database& database, std::size_t texts, std::size_t width,
                                        std::vector<WatchedTag> tags, const TagLimits& limits) {
    static std::atomic<int> made = 0;
    const std::string suffix = fmt::format("_{}", made++);
    auto state = std::make_shared<State>(texts, width, std::move(tags), limits);
    const std::vector<duckdb_type> from_text{DUCKDB_TYPE_UINTEGER, DUCKDB_TYPE_VARCHAR};
    const std::vector<duckdb_type> from_number{DUCKDB_TYPE_UINTEGER, DUCKDB_TYPE_UINTEGER};
    const bool added = add_function(database, "bw_code" + suffix, from_text, DUCKDB_TYPE_UINTEGER, code, state) &&
                       add_function(database, "bw_number" + suffix, {}, DUCKDB_TYPE_UINTEGER, number, state) &&
                       add_function(database, "bw_text" + suffix, from_number, DUCKDB_TYPE_VARCHAR, text, state) &&
                       add_function(database, "bw_value" + suffix, from_number, DUCKDB_TYPE_UINTEGER, value, state);
    if (!added) return fail(Code::kEngine, "functions for shapes cannot be added");
    return ShapeNumbers(std::move(state), suffix);
}

ShapeNumbers::ShapeNumbers(std::shared_ptr<State> state, std::string suffix)
    : state_(std::move(state)), suffix_(std::move(suffix)) {}
ShapeNumbers::ShapeNumbers(ShapeNumbers&&) noexcept = default;
ShapeNumbers::~ShapeNumbers() = default;

std::uint32_t ShapeNumbers::code_of(std::size_t column, std::string_view words) {
    return state_->codes[column].code_of(words);
}

const std::vector<TagCount>& ShapeNumbers::given_up() const { return state_->watch.given_up(); }

std::uint32_t ShapeNumbers::count() const { return state_->numbers.count(); }

std::string ShapeNumbers::code_sql(std::size_t column, std::string_view words) const {
    return fmt::format("bw_code{}({}::UINTEGER, {})", suffix_, column, words);
}

std::string ShapeNumbers::number_sql(std::span<const std::string> values) const {
    return fmt::format("bw_number{}({})", suffix_, fmt::join(values, ", "));
}

std::string ShapeNumbers::text_sql(std::size_t position, std::string_view number) const {
    return fmt::format("bw_text{}({}::UINTEGER, {})", suffix_, position, number);
}

std::string ShapeNumbers::value_sql(std::size_t position, std::string_view number) const {
    return fmt::format("bw_value{}({}::UINTEGER, {})", suffix_, position, number);
}

}  // namespace bw
