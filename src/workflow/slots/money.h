// Amounts of money in sentences: "USD 10,000".
#pragma once

#include <optional>
#include <string>

#include "workflow/slot.h"

namespace bw {

// Reads one. Nothing where none stands here; a wrong one is read and complained of.
std::optional<Payment> parse_money(Cursor& cursor);

std::string print_money(const Payment& money);

}  // namespace bw
