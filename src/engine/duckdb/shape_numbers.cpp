#include "engine/duckdb/shape_numbers.h"

#include <fmt/format.h>

#include <algorithm>

#include "engine/duckdb/sql_function.h"

namespace bw {
namespace {

std::uint32_t* numbers_in(duckdb_vector out) { return static_cast<std::uint32_t*>(duckdb_vector_get_data(out)); }

using Columns = std::span<const ColumnView>;

}  // namespace

bool ShapeNumbers::State::is_given_up(std::size_t column) {
    if (!watch.watches(column)) return false;
    watch.check([this](std::size_t position) { return codes[position].clear(); });
    return watch.has_given_up(column);
}

Result<ShapeNumbers> ShapeNumbers::make(Database& database, std::size_t texts, std::size_t width,
                                        std::vector<WatchedTag> tags, const TagLimits& limits) {
    const std::string suffix = fmt::format("_{}", next_function_number());
    auto owner = std::make_shared<State>(texts, width, std::move(tags), limits);
    State* state = owner.get();
    // (UINTEGER column, VARCHAR text) -> UINTEGER
    const auto code = [state](Columns columns, idx_t rows, duckdb_vector out) {
        if (rows == 0) return;
        const ColumnView& words = columns[1];
        const std::uint32_t at = columns[0].data<std::uint32_t>()[0];
        if (state->is_given_up(at)) {
            std::fill_n(numbers_in(out), rows, 0U);
            return;
        }
        const auto text_of = [&](idx_t row) { return words.is_null(row) ? std::string_view{} : words.text(row); };
        state->codes[at].code(rows, text_of, numbers_in(out));
    };
    // (UINTEGER position, UINTEGER number) -> VARCHAR
    const auto text = [state](Columns columns, idx_t rows, duckdb_vector out) {
        for (idx_t row = 0; row < rows; ++row) {
            const std::uint32_t position = columns[0].data<std::uint32_t>()[row];
            const std::uint32_t number = state->tuples.value(columns[1].data<std::uint32_t>()[row], position);
            const std::string_view words = state->codes[position].text(number);
            duckdb_vector_assign_string_element_len(out, row, words.data(), words.size());
        }
    };
    // (UINTEGER position, UINTEGER number) -> UINTEGER
    const auto value = [state](Columns columns, idx_t rows, duckdb_vector out) {
        for (idx_t row = 0; row < rows; ++row)
            numbers_in(out)[row] =
                state->tuples.value(columns[1].data<std::uint32_t>()[row], columns[0].data<std::uint32_t>()[row]);
    };
    const std::vector<duckdb_type> from_text{DUCKDB_TYPE_UINTEGER, DUCKDB_TYPE_VARCHAR};
    const std::vector<duckdb_type> from_number{DUCKDB_TYPE_UINTEGER, DUCKDB_TYPE_UINTEGER};
    for (SqlFunction& function :
         std::vector<SqlFunction>{{"bw_code" + suffix, from_text, DUCKDB_TYPE_UINTEGER, false, code},
                                  {"bw_text" + suffix, from_number, DUCKDB_TYPE_VARCHAR, false, text},
                                  {"bw_value" + suffix, from_number, DUCKDB_TYPE_UINTEGER, false, value}})
        if (auto added = add_function(database, std::move(function), owner); !added)
            return std::unexpected(added.error());
    return ShapeNumbers(std::move(owner), suffix);
}

ShapeNumbers::ShapeNumbers(std::shared_ptr<State> state, std::string suffix)
    : state_(std::move(state)), suffix_(std::move(suffix)) {}
ShapeNumbers::ShapeNumbers(ShapeNumbers&&) noexcept = default;
ShapeNumbers::~ShapeNumbers() = default;

std::uint32_t ShapeNumbers::code_of(std::size_t column, std::string_view words) {
    return state_->codes[column].code_of(words);
}

std::string ShapeNumbers::code_sql(std::size_t column, std::string_view words) const {
    return fmt::format("bw_code{}({}::UINTEGER, {})", suffix_, column, words);
}

std::string ShapeNumbers::text_sql(std::size_t position, std::string_view number) const {
    return fmt::format("bw_text{}({}::UINTEGER, {})", suffix_, position, number);
}

std::string ShapeNumbers::value_sql(std::size_t position, std::string_view number) const {
    return fmt::format("bw_value{}({}::UINTEGER, {})", suffix_, position, number);
}

}  // namespace bw
