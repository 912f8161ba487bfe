#include "money/decimal.h"

#include <algorithm>

namespace bw::detail {
namespace {

std::string digits_of(Int128 units) {
    std::string text;
    // The magnitude as unsigned, so that the smallest value has one too.
    auto rest = units < 0 ? -static_cast<unsigned __int128>(units) : static_cast<unsigned __int128>(units);
    do {
        text += static_cast<char>('0' + static_cast<int>(rest % 10));
        rest /= 10;
    } while (rest != 0);
    std::ranges::reverse(text);
    return text;
}

std::string with_point(Int128 units, int scale) {
    std::string text = digits_of(units);
    const auto wide = static_cast<std::size_t>(scale) + 1;
    if (text.size() < wide) text.insert(0, wide - text.size(), '0');
    if (scale > 0) text.insert(text.size() - static_cast<std::size_t>(scale), 1, '.');
    return units < 0 ? "-" + text : text;
}

}  // namespace

Int128 round_half_even(Int128 units, int drop) {
    const Int128 unit = power_of_ten(drop);
    Int128 quotient = units / unit;
    const Int128 rest = units % unit;
    const Int128 twice = (rest < 0 ? -rest : rest) * 2;
    if (twice > unit || (twice == unit && quotient % 2 != 0)) quotient += units < 0 ? -1 : 1;
    return quotient;
}

std::string decimal_text(Int128 units, int scale) {
    std::string text = with_point(units, scale);
    if (scale == 0) return text;
    text.erase(text.find_last_not_of('0') + 1);
    if (text.back() == '.') text.pop_back();
    return text;
}

std::string fixed_text(Int128 units, int scale, int digits) {
    if (digits >= scale) return with_point(checked_mul(units, power_of_ten(digits - scale)), digits);
    return with_point(round_half_even(units, scale - digits), digits);
}

std::optional<Int128> parse_units(std::string_view text, int scale) {
    const bool negative = text.starts_with('-');
    if (negative || text.starts_with('+')) text.remove_prefix(1);
    Int128 units = 0;
    int after_point = -1;
    bool any_digit = false;
    for (char c : text) {
        if (c == '.' && after_point < 0) {
            after_point = 0;
            continue;
        }
        if (c < '0' || c > '9') return std::nullopt;
        any_digit = true;
        if (after_point >= 0 && ++after_point > scale) return std::nullopt;
        if (__builtin_mul_overflow(units, Int128{10}, &units)) return std::nullopt;
        if (__builtin_add_overflow(units, Int128{c - '0'}, &units)) return std::nullopt;
    }
    if (!any_digit) return std::nullopt;
    if (__builtin_mul_overflow(units, power_of_ten(scale - std::max(after_point, 0)), &units)) return std::nullopt;
    return negative ? -units : units;
}

}  // namespace bw::detail
