// Tags and cost categories that a bill asks for and that no line has: most likely a slip.
#pragma once

#include <span>
#include <string>

#include "app/bill.h"

namespace bw {

// A warning for each key (canonical) that no dataset has, with those that may have been meant.
Errors unknown_tags(std::span<const BilledMonth> months, std::span<const std::string> keys);

}  // namespace bw
