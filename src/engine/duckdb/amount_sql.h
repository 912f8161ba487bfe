// How an amount as delivered becomes a DECIMAL of scale 10: the only casts of amounts in the house.
#pragma once

#include <string>
#include <string_view>

namespace bw {

// The SQL expression for a column (already quoted) of the DuckDB type `type`; NULL where absent.
// `small`: every value of the column is below 1e5 and, where it is text, has no digits beyond the tenth after the point:
// it casts directly to DECIMAL(18,10). A direct cast of a larger double loses its last digits (1234567.89 becomes
// 1234567.8899999998), so that goes through its shortest text; other text goes to DECIMAL(38,20) first, because a cast
// to scale 10 rounds without a word, and takes ten times as long.
std::string amount_sql(std::string_view column, std::string_view type, bool small);

}  // namespace bw
