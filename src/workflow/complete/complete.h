// What can stand at a place of a file of workflows.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "workflow/complete/known_values.h"

namespace bw {

struct Completion {
    std::string text;                      // to be put from `column` of the line on up to the place asked about
    bool is_value = false;                 // else words of the language
    std::uint32_t line = 0;                // from 1
    std::uint32_t column = 0;              // from 1, in characters
    std::map<std::string, Amount> cost{};  // of a value, by currency
};

// `line` and `column` count from 1, the column in characters; behind the end of the line its end counts. Words come in the order
// of the templates, values by cost. What a person must write (a percentage, a name) is no completion. Services that the data
// does not have are offered only where `known` has none at all. Never fails on any text.
std::vector<Completion> complete(std::string_view text, const std::string& file, std::uint32_t line,
                                 std::uint32_t column, const ValueLookup& known);

}  // namespace bw
