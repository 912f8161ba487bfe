// Money as people read it.
#pragma once

#include <cstdint>
#include <string>

#include "money/decimal.h"

namespace bw {

// "1,234,567.80", "-0.05", "0.00".
std::string cents_text(Decimal<2> cents);

// "1,234,567": digits in groups of three.
std::string count_text(std::uint64_t count);

}  // namespace bw
