// Numbers for raw shapes while lines are read, so that lines are told apart by one integer and not by many texts.
//
// A raw shape is what the delivered columns of a line hold: a code for each text, and other small values. Texts are
// coded once per Parquet dictionary where DuckDB knows one, not once per line. Numbers are exact: raw shapes are
// compared value by value, no hash decides.
#pragma once

#include <cstdint>
#include <deque>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "engine/duckdb/database.h"
#include "engine/duckdb/tag_watch.h"
#include "engine/duckdb/text_codes.h"
#include "engine/duckdb/tuple_numbers.h"

namespace bw {

class ShapeNumbers {
public:
    // Registers three SQL functions under names that no other ShapeNumbers has. `texts` columns are coded, `width`
    // values (codes, and what else tells raw shapes apart) make a raw shape. The columns of `tags` are watched: a tag that
    // makes too many raw shapes is given up. Errors: kEngine.
    static Result<ShapeNumbers> make(Database& database, std::size_t texts, std::size_t width,
                                     std::vector<WatchedTag> tags = {}, const TagLimits& limits = {});
    ShapeNumbers(ShapeNumbers&&) noexcept;
    ~ShapeNumbers();  // what was numbered goes; the functions stay behind, without content

    // The code of a text in a column, as SQL sees it; the empty text, and NULL, have code 0. Thread-safe.
    std::uint32_t code_of(std::size_t column, std::string_view text);
    // The raw shapes; their numbers are 0, 1, 2 ... Thread-safe.
    TupleNumbers& tuples() { return state_->tuples; }
    // How many there are.
    std::uint32_t count() const { return state_->tuples.count(); }

    // The tags that were given up, once the lines are read.
    const std::vector<TagCount>& given_up() const { return state_->watch.given_up(); }

    // SQL, UINTEGER: the code of a VARCHAR expression. NULL and '' have the same.
    std::string code_sql(std::size_t column, std::string_view text) const;
    // SQL, VARCHAR and UINTEGER: from a number back to the text or the value at a position. The text of position i is
    // that of column i.
    std::string text_sql(std::size_t position, std::string_view number) const;
    std::string value_sql(std::size_t position, std::string_view number) const;

private:
    struct State {
        State(std::size_t texts, std::size_t width, std::vector<WatchedTag> tags, const TagLimits& limits)
            : codes(texts), tuples(width), watch(tuples, width, std::move(tags), limits) {}
        // Whether the column is of a tag that makes too many raw shapes: then its texts all have code 0.
        bool is_given_up(std::size_t column);
        std::deque<TextCodes> codes;
        TupleNumbers tuples;
        TagWatch watch;
    };
    ShapeNumbers(std::shared_ptr<State> state, std::string suffix);
    std::shared_ptr<State> state_;
    std::string suffix_;
};

}  // namespace bw
