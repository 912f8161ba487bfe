// Numbers for raw shapes while lines are read, so that DuckDB groups lines by one integer and not by many texts.
//
// A raw shape is what the delivered columns of a line hold: a code for each text, and other small values. Texts are
// coded once per Parquet dictionary where DuckDB knows one, not once per line. Numbers are exact: raw shapes are
// compared value by value, no hash decides.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/duckdb/database.h"
#include "engine/duckdb/tag_watch.h"

namespace bw {

class ShapeNumbers {
public:
    // Registers four SQL functions under names that no other ShapeNumbers has. `texts` columns are coded, `width` values
    // (codes, and what else tells raw shapes apart) make a raw shape. Errors: kEngine.
    // The columns of `tags` are watched: a tag that makes too many raw shapes is given up.
    static Result<ShapeNumbers> make(Database& database, std::size_t texts, std::size_t width,
                                     std::vector<WatchedTag> tags = {}, const TagLimits& limits = {});
    ShapeNumbers(ShapeNumbers&&) noexcept;
    ~ShapeNumbers();  // what was numbered goes; the functions stay behind, without content

    // The code of a text in a column, as SQL sees it; the empty text, and NULL, have code 0.
    std::uint32_t code_of(std::size_t column, std::string_view text);
    // How many raw shapes there are; their numbers are 0, 1, 2 ...
    std::uint32_t count() const;

    // The tags that were given up, once the lines are read.
    const std::vector<TagCount>& given_up() const;

    // SQL, UINTEGER: the code of a VARCHAR expression. NULL and '' have the same.
    std::string code_sql(std::size_t column, std::string_view text) const;
    // SQL, UINTEGER: the number of the raw shape of `width` expressions. A UINTEGER or BOOLEAN counts with its value
    // (REQUIRES: never NULL), a DECIMAL with its sign alone: kNull, kZero, kPositive or kNegative.
    std::string number_sql(std::span<const std::string> values) const;
    // SQL, VARCHAR and UINTEGER: from a number back to the text or the value at a position. The text of position i is
    // that of column i.
    std::string text_sql(std::size_t position, std::string_view number) const;
    std::string value_sql(std::size_t position, std::string_view number) const;

    enum Sign : std::uint32_t { kNull, kZero, kPositive, kNegative };

    struct State;

private:
    ShapeNumbers(std::shared_ptr<State> state, std::string suffix);
    std::shared_ptr<State> state_;
    std::string suffix_;
};

}  // namespace bw
