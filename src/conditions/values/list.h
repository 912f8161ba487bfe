// Lists of values: "A", "A or B", "A, B or C".
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "conditions/values/value_form.h"

namespace bw {

enum class Joining : std::uint8_t {
    kOr,      // of conditions; `and` between two values would be a second reading
    kEither,  // of what a rule speaks of: "Amazon EC2 and Amazon RDS"
    kNor,     // after `neither`
};

struct List {
    std::vector<std::string> values;    // sorted, each once; empty where every value was wrong
    std::optional<Span> joined_by_and;  // with kOr: where `and` stands between two values
};

// Nothing where no value stands here (what was expected is remembered).
std::optional<List> parse_list(Cursor& cursor, const ValueForm& form, Joining joining);

// "A, B or C"
std::string join(const std::vector<std::string>& items, std::string_view last);

}  // namespace bw
