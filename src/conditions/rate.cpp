#include "conditions/rate.h"

#include <charconv>
#include <string>

namespace bw {
namespace {

// "1.5" and -7: "0.00000015".
std::string shifted(std::string_view mantissa, int exponent) {
    const bool negative = mantissa.starts_with('-');
    if (negative || mantissa.starts_with('+')) mantissa.remove_prefix(1);
    const std::size_t point = std::min(mantissa.find('.'), mantissa.size());
    std::string digits(mantissa.substr(0, point));
    std::string behind(point < mantissa.size() ? mantissa.substr(point + 1) : "");
    for (; exponent > 0; --exponent) {
        digits += behind.empty() ? '0' : behind.front();
        if (!behind.empty()) behind.erase(0, 1);
    }
    for (; exponent < 0; ++exponent) {
        behind.insert(0, 1, digits.empty() ? '0' : digits.back());
        if (!digits.empty()) digits.pop_back();
    }
    if (digits.empty()) digits = "0";
    while (behind.ends_with('0')) behind.pop_back();
    return (negative ? "-" : "") + digits + (behind.empty() ? "" : "." + behind);
}

}  // namespace

std::optional<Rate> rate_from_text(std::string_view text) {
    const std::size_t mark = text.find_first_of("eE");
    if (mark == std::string_view::npos) return parse_decimal<Rate::kScale>(text);
    std::string_view power = text.substr(mark + 1);
    if (power.starts_with('+')) power.remove_prefix(1);
    int exponent = 0;
    const auto read = std::from_chars(power.data(), power.data() + power.size(), exponent);
    const bool whole = read.ec == std::errc{} && read.ptr == power.data() + power.size();
    if (!whole || exponent < -30 || exponent > 30 || mark == 0) return std::nullopt;
    return parse_decimal<Rate::kScale>(shifted(text.substr(0, mark), exponent));
}

}  // namespace bw
