#include "customers/account_id.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>

namespace bw {
namespace {

constexpr std::size_t kAccountDigits = 12;
constexpr std::uint64_t kIdsEnd = 1'000'000'000'000;  // 10^12: ids are below
constexpr std::string_view kDigits = "0123456789";

// What people and programs put around and between digits without meaning anything by it.
constexpr std::array<std::string_view, 31> kQuotesAndBlanks = {
    " ",      "\t",     "\r",     "\n",     "\"",     "'",      "`",      "\u00A0", "\u00B4", "\u2000", "\u2001",
    "\u2002", "\u2003", "\u2004", "\u2005", "\u2006", "\u2007", "\u2008", "\u2009", "\u200A", "\u200B", "\u200E",
    "\u200F", "\u2018", "\u2019", "\u201C", "\u201D", "\u202A", "\u202C", "\u202F", "\uFEFF"};
constexpr std::array<std::string_view, 7> kDashes = {"-", "\u2010", "\u2011", "\u2012", "\u2013", "\u2014", "\u2212"};

bool is_digits(std::string_view text) {
    return !text.empty() && text.find_first_not_of(kDigits) == std::string_view::npos;
}

template <std::size_t count>
std::string without(std::string_view text, const std::array<std::string_view, count>& marks) {
    std::string rest;
    while (!text.empty()) {
        const auto mark = std::ranges::find_if(marks, [&](std::string_view one) { return text.starts_with(one); });
        if (mark == marks.end()) rest += text.front();
        text.remove_prefix(mark == marks.end() ? 1 : mark->size());
    }
    return rest;
}

// "123,456,789,012" or "123.456.789.012" without its marks; nothing where the text is not in groups of three.
std::optional<std::string> ungrouped(std::string_view text) {
    const auto first = text.find_first_not_of(kDigits);
    if (first == std::string_view::npos || first == 0 || first > 3) return std::nullopt;
    const char mark = text[first];
    if ((mark != ',' && mark != '.') || std::ranges::count(text, mark) < 2) return std::nullopt;
    std::string digits(text.substr(0, first));
    for (std::size_t at = first; at < text.size(); at += 4) {
        if (text[at] != mark || text.size() - at < 4 || !is_digits(text.substr(at + 1, 3))) return std::nullopt;
        digits += text.substr(at + 1, 3);
    }
    return digits;
}

// "123456789012.0" without the point and the zeros behind it.
std::string_view without_zero_decimals(std::string_view text) {
    const auto last = text.find_last_not_of('0');
    const bool point = last != std::string_view::npos && (text[last] == '.' || text[last] == ',');
    return point && last + 1 < text.size() ? text.substr(0, last) : text;
}

// The digits of a number or id that is written with marks; "" where it is none.
std::string digits_of(std::string_view text) {
    const bool dash_at_end = std::ranges::any_of(
        kDashes, [&](std::string_view dash) { return text.starts_with(dash) || text.ends_with(dash); });
    std::string plain = dash_at_end ? std::string(text) : without(text, kDashes);
    const std::string_view whole = without_zero_decimals(plain);
    std::string digits = ungrouped(whole).value_or(std::string(whole));
    return is_digits(digits) ? digits : std::string{};
}

AccountCell of_digits(const std::string& digits) {
    if (digits.size() == kAccountDigits) return {IdDamage::kForm, digits};
    if (digits.empty() || digits.size() > kAccountDigits) return {};
    std::uint64_t number = 0;
    std::from_chars(digits.data(), digits.data() + digits.size(), number);
    return {IdDamage::kLeadingZeros, fmt::format("{:0>12}", digits), number, number + 1};
}

struct Scientific {
    std::string digits{};      // of the mantissa, without the point
    std::size_t decimals = 0;  // of them behind the point
    std::size_t exponent = 0;
};

// "1.23457E+11", "1,23457e11", "123.457E+9".
std::optional<Scientific> parse_scientific(std::string_view text) {
    const auto e = text.find_first_of("eE");
    if (e == std::string_view::npos) return std::nullopt;
    std::string_view exponent = text.substr(e + 1);
    if (exponent.starts_with('+')) exponent.remove_prefix(1);
    const std::string_view mantissa = text.substr(0, e);
    const auto point = std::min(mantissa.find_first_of(".,"), mantissa.size());
    Scientific number{std::string(mantissa.substr(0, point))};
    if (point < mantissa.size()) {
        number.decimals = mantissa.size() - point - 1;
        number.digits += mantissa.substr(point + 1);
    }
    if (point == 0 || !is_digits(number.digits) || !is_digits(exponent) || exponent.size() > 2) return std::nullopt;
    std::from_chars(exponent.data(), exponent.data() + exponent.size(), number.exponent);
    return number;
}

AccountCell of_scientific(Scientific number) {
    for (; number.decimals > number.exponent && number.digits.ends_with('0'); --number.decimals)
        number.digits.pop_back();
    // Digits behind the point of the whole number, or more of them than an id has.
    if (number.decimals > number.exponent || number.digits.size() > kAccountDigits) return {};
    std::uint64_t value = 0;
    std::from_chars(number.digits.data(), number.digits.data() + number.digits.size(), value);
    std::uint64_t unit = 1;
    for (std::size_t i = number.decimals; i < number.exponent; ++i) {
        unit *= 10;
        value *= 10;
        if (value > kIdsEnd) return {};  // 1E+12 is what 999999999999 is rounded to
    }
    if (value == 0) return {};
    if (unit == 1) return of_digits(fmt::format("{}", value));
    // The upper half, too: not every program rounds it up.
    return {IdDamage::kRounded, {}, value - std::min(value, unit / 2), std::min(value + unit / 2 + 1, kIdsEnd)};
}

}  // namespace

AccountCell read_account_cell(std::string_view cell) {
    if (cell.size() == kAccountDigits && is_digits(cell)) return {IdDamage::kNone, std::string(cell)};
    if (cell.starts_with("=\"")) cell.remove_prefix(1);
    const std::string text = without(cell, kQuotesAndBlanks);
    if (const auto scientific = parse_scientific(text)) return of_scientific(*scientific);
    return of_digits(digits_of(text));
}

std::vector<std::string> fitting_accounts(const AccountCell& cell, const std::set<std::string>& known) {
    const auto first = known.lower_bound(fmt::format("{:012}", cell.first));
    // The end is no id where it has thirteen digits.
    const auto last = cell.end < kIdsEnd ? known.lower_bound(fmt::format("{:012}", cell.end)) : known.end();
    return {first, last};
}

}  // namespace bw
