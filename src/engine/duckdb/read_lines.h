// Lines one by one, as delivered: for what looks at single lines (the oracle, tests).
#pragma once

#include <functional>
#include <span>
#include <string>

#include "base/error.h"
#include "engine/duckdb/database.h"
#include "engine/lines_view.h"
#include "lines/line.h"

namespace bw {

// Calls `each` for every line of the view; what the line points to is valid during the call only. `each` fails to
// stop. Errors: kEngine, and those of `each`.
Result<void> read_lines(Database& database, const LinesView& view, std::span<const std::string> tag_keys,
                        const std::function<Result<void>(const RawLine&)>& each);

}  // namespace bw
