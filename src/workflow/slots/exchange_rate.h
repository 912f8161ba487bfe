// An exchange rate as slots read it.
#pragma once

#include <optional>

#include "workflow/slot.h"

namespace bw {

// Nothing where no number stands here; a wrong one is complained of, and read as 1.
std::optional<Coefficient> parse_exchange_rate(Cursor& cursor);

}  // namespace bw
