// --from: since when something holds.
#pragma once

#include <optional>
#include <string>

#include "app/in_force.h"
#include "base/error.h"

namespace bw {

// "2026-01-15" or "always"; nothing where the text is "". `option` is named in errors. Errors: kInvalidDate.
Result<std::optional<Day>> read_from_day(const std::string& option, const std::string& text);

// "2026-01" or "always".
Result<std::optional<Month>> read_from_month(const std::string& option, const std::string& text);

}  // namespace bw
