// Amounts of money in sentences: "USD 10,000".
#pragma once

#include <optional>
#include <string>

#include "workflow/slot.h"

namespace bw {

// A currency and a number, thousands separators taken out; not checked.
struct MoneyText {
    std::string currency;
    std::string digits;
    Span span;
};
// Whether an amount stands here, right or wrong.
bool sees_money(const Cursor& cursor);

// Nothing where none stands here: `meaning` was expected. A placeholder is complained of, and is zero.
std::optional<MoneyText> parse_number(Cursor& cursor, std::string_view meaning);

// Reads one. Nothing where none stands here; a wrong one is read and complained of.
std::optional<Payment> parse_money(Cursor& cursor);

std::string print_money(const Payment& money);

}  // namespace bw
