// Lines one by one, as delivered: for what looks at single lines (the oracle, tests).
#pragma once

#include <functional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "base/error.h"
#include "engine/duckdb/database.h"
#include "engine/lines_view.h"
#include "lines/line.h"

namespace bw {

// Calls `each` for every line of the view; what the line points to is valid during the call only. `each` fails to
// stop. Errors: kEngine, and those of `each`.
Result<void> read_lines(Database& database, const LinesView& view, std::span<const std::string> tag_keys,
                        const std::function<Result<void>(const RawLine&)>& each);

// Columns of the files by the names that these have, in their order, with the values of one line; absent ones left out. What
// was text is as it was delivered; other values of Parquet files are as the engine prints them.
using DeliveredValues = std::vector<std::pair<std::string, std::string>>;

// Calls `each` for every line of this id (LineKey::kLineItemId). REQUIRES: the view has ids. Errors: kEngine.
Result<void> read_delivered(Database& database, const LinesView& view, std::span<const std::string> tag_keys,
                            const std::string& id, const std::function<void(const RawLine&, DeliveredValues)>& each);

}  // namespace bw
