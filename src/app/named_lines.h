// Single lines, told by their ids, with what they are charged.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "app/cell_lines.h"

namespace bw {

struct NamedLine {
    PricedLine priced{};
    std::vector<std::pair<std::string, std::string>> delivered{};  // delivered_values(), by canonical names
    std::vector<std::uint32_t> cells{};                            // of the cube, that it cannot be told from
};

// The lines of the month that the request names. Where rules inserted something into their cells it takes a second pass over
// the report, for the other lines of these cells, which have their shares of it. Errors: those of for_each_line.
Result<std::vector<NamedLine>> named_lines(Database& database, const BilledMonth& month, const RatedMonth& rated,
                                           const WhyRequest& request);

}  // namespace bw
