#include "money/raw_amount.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstdint>

namespace bw {
namespace {

using Unsigned128 = unsigned __int128;

// The scale that text is rounded to before it is rounded to Amount's.
constexpr int kTextScale = 20;
constexpr int kDrop = kTextScale - Amount::kScale;
// A value of more digits before the point is too large.
constexpr int kWholeDigits = 18;
// Exponents beyond are as good as infinite.
constexpr int kExponentLimit = 100'000;

constexpr std::array<std::int64_t, Amount::kScale + 1> kPowers = [] {
    std::array<std::int64_t, Amount::kScale + 1> powers{};
    for (int i = 0; i <= Amount::kScale; ++i) powers[i] = static_cast<std::int64_t>(detail::power_of_ten(i));
    return powers;
}();

bool is_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }
bool is_digit(char c) { return c >= '0' && c <= '9'; }

std::string_view trimmed(std::string_view text) {
    while (!text.empty() && is_space(text.front())) text.remove_prefix(1);
    while (!text.empty() && is_space(text.back())) text.remove_suffix(1);
    return text;
}

// A number in text, taken apart but not yet read: sign, digits with at most one point, exponent.
struct Literal {
    bool negative = false;
    std::string_view mantissa;
    int before_point = 0;  // digits of the mantissa before the point
    int exponent = 0;
};

// "+05" -> 5; nothing where the text is no whole number.
std::optional<int> exponent_of(std::string_view text) {
    const bool negative = text.starts_with('-');
    if (negative || text.starts_with('+')) text.remove_prefix(1);
    if (text.empty()) return std::nullopt;
    int value = 0;
    for (char c : text) {
        if (!is_digit(c)) return std::nullopt;
        value = std::min(value * 10 + (c - '0'), kExponentLimit);
    }
    return negative ? -value : value;
}

std::optional<Literal> literal_of(std::string_view text) {
    Literal literal;
    literal.negative = text.starts_with('-');
    if (literal.negative || text.starts_with('+')) text.remove_prefix(1);
    const auto e = text.find_first_of("eE");
    literal.mantissa = text.substr(0, e);
    if (e != std::string_view::npos) {
        const auto exponent = exponent_of(text.substr(e + 1));
        if (!exponent) return std::nullopt;
        literal.exponent = *exponent;
    }
    int digits = 0;
    bool point = false;
    for (char c : literal.mantissa) {
        if (c == '.' && !point) {
            point = true;
            continue;
        }
        if (!is_digit(c)) return std::nullopt;
        ++digits;
        if (!point) ++literal.before_point;
    }
    if (digits == 0) return std::nullopt;
    return literal;
}

// The magnitude at kTextScale, half away from zero, which only the first digit dropped decides.
Unsigned128 magnitude_of(const Literal& literal) {
    Unsigned128 units = 0;
    int place = literal.before_point + literal.exponent;  // the next digit counts 10^(place-1)
    bool up = false;
    for (char c : literal.mantissa) {
        if (c == '.') continue;
        --place;
        if (place >= kWholeDigits && c != '0') throw ArithmeticOverflow{};
        if (place >= -kTextScale && place < kWholeDigits) units = units * 10 + static_cast<unsigned>(c - '0');
        if (place == -kTextScale - 1) up = c >= '5';
    }
    // Digits that the text leaves out.
    for (place = std::min(place, kWholeDigits); place > -kTextScale; --place) units *= 10;
    return units + (up ? 1 : 0);
}

RawAmount rounded_to_amount(Unsigned128 magnitude, bool negative) {
    constexpr auto kUnit = static_cast<Unsigned128>(detail::power_of_ten(kDrop));
    const Unsigned128 rest = magnitude % kUnit;
    const auto units = static_cast<Int128>(magnitude / kUnit + (rest >= kUnit / 2 ? 1 : 0));
    return {{negative ? -units : units}, rest != 0};
}

std::optional<RawAmount> amount_from_any_text(std::string_view text) {
    const auto literal = literal_of(trimmed(text));
    if (!literal) return std::nullopt;
    return rounded_to_amount(magnitude_of(*literal), literal->negative);
}

RawAmount amount_from_shortest_text(double value) {
    std::array<char, 32> buffer{};
    const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value, std::chars_format::scientific);
    const auto amount = amount_from_any_text({buffer.data(), static_cast<std::size_t>(end.ptr - buffer.data())});
    if (!amount) throw ArithmeticOverflow{};  // NaN, infinity
    return *amount;
}

}  // namespace

// From 1e5 on. Below 2^52 the decimals of k digits after the point lie further apart than the doubles, so the
// one that gives the double back is its shortest text.
RawAmount detail::amount_from_large_double(double value) {
    constexpr double kLimit = 4503599627370496.0;
    constexpr std::array<double, 7> kScales{1e10, 1e9, 1e8, 1e7, 1e6, 1e5, 1e4};
    const double magnitude = std::fabs(value);
    for (std::size_t i = 0; i < kScales.size(); ++i) {
        const double scaled = value * kScales[i];
        if (!(magnitude * kScales[i] < kLimit)) continue;
        const std::int64_t units = round_half_away(scaled);
        if (static_cast<double>(units) / kScales[i] != value) break;
        return {{Int128{units} * kPowers[i]}, false};
    }
    return amount_from_shortest_text(value);
}

std::optional<RawAmount> amount_from_text(std::string_view text) {
    // Most amounts: digits with at most one point, few enough for 64 bits.
    std::string_view rest = text;
    const bool negative = rest.starts_with('-');
    if (negative) rest.remove_prefix(1);
    if (rest.empty() || rest.size() > kWholeDigits) return amount_from_any_text(text);
    std::int64_t digits = 0;
    std::size_t point = rest.size() - 1;
    for (std::size_t i = 0; i < rest.size(); ++i) {
        if (is_digit(rest[i])) {
            digits = digits * 10 + (rest[i] - '0');
        } else if (rest[i] == '.' && point == rest.size() - 1 && rest.size() > 1) {
            point = i;
        } else {
            return amount_from_any_text(text);
        }
    }
    const std::size_t decimals = rest.size() - 1 - point;
    if (decimals > static_cast<std::size_t>(Amount::kScale)) return amount_from_any_text(text);
    const Int128 units = Int128{digits} * kPowers[static_cast<std::size_t>(Amount::kScale) - decimals];
    return RawAmount{{negative ? -units : units}, false};
}

}  // namespace bw
