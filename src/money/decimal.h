// Exact decimals of a fixed scale in checked 128-bit arithmetic. No floating point, no division.
//
//   Amount       scale 10: what AWS data holds (costs, usage)
//   Coefficient  scale 12: factors, unit prices, exchange rates; rounded half-even after each rule
//   ExactAmount  scale 22: Amount x Coefficient, and sums of such products
//
// Overflow throws ArithmeticOverflow (base/error.h); no operation wraps or loses a digit in silence.
#pragma once

#include <compare>
#include <optional>
#include <string>
#include <string_view>

#include "base/error.h"

namespace bw {

using Int128 = __int128;

namespace detail {
inline Int128 checked_add(Int128 a, Int128 b) {
    Int128 sum;
    if (__builtin_add_overflow(a, b, &sum)) throw ArithmeticOverflow{};
    return sum;
}
inline Int128 checked_sub(Int128 a, Int128 b) {
    Int128 difference;
    if (__builtin_sub_overflow(a, b, &difference)) throw ArithmeticOverflow{};
    return difference;
}
inline Int128 checked_mul(Int128 a, Int128 b) {
    Int128 product;
    if (__builtin_mul_overflow(a, b, &product)) throw ArithmeticOverflow{};
    return product;
}
constexpr Int128 power_of_ten(int exponent) {
    Int128 power = 1;
    for (int i = 0; i < exponent; ++i) power *= 10;
    return power;
}
// units / 10^drop, half to even.
Int128 round_half_even(Int128 units, int drop);
std::string decimal_text(Int128 units, int scale);
std::string fixed_text(Int128 units, int scale, int digits);
std::optional<Int128> parse_units(std::string_view text, int scale);
}  // namespace detail

template <int Scale>
struct Decimal {
    static constexpr int kScale = Scale;
    Int128 units = 0;  // the value times 10^Scale

    auto operator<=>(const Decimal&) const = default;
    Decimal operator-() const { return {detail::checked_sub(0, units)}; }
    Decimal& operator+=(Decimal other) {
        units = detail::checked_add(units, other.units);
        return *this;
    }
    Decimal& operator-=(Decimal other) {
        units = detail::checked_sub(units, other.units);
        return *this;
    }
    friend Decimal operator+(Decimal a, Decimal b) { return a += b; }
    friend Decimal operator-(Decimal a, Decimal b) { return a -= b; }
    bool is_zero() const { return units == 0; }
};

using Amount = Decimal<10>;
using Coefficient = Decimal<12>;
using ExactAmount = Decimal<22>;

inline constexpr Coefficient kOne{detail::power_of_ten(12)};

inline ExactAmount times(Amount amount, Coefficient factor) {
    return {detail::checked_mul(amount.units, factor.units)};
}

// Rounded half-even to scale 12: "after each rule, in rule order".
inline Coefficient times(Coefficient a, Coefficient b) {
    return {detail::round_half_even(detail::checked_mul(a.units, b.units), Coefficient::kScale)};
}

inline ExactAmount exact(Amount amount) { return times(amount, kOne); }

// Rounds half-even to a smaller scale.
template <int To, int From>
Decimal<To> round_to(Decimal<From> value) {
    static_assert(To < From);
    return {detail::round_half_even(value.units, From - To)};
}

// Plain decimal text with trailing zeros trimmed: "-12.5", "0", "3993.0273261102".
template <int Scale>
std::string to_text(Decimal<Scale> value) {
    return detail::decimal_text(value.units, Scale);
}

// Exactly `digits` digits after the point, rounded half-even: "12.50".
template <int Scale>
std::string to_fixed(Decimal<Scale> value, int digits) {
    return detail::fixed_text(value.units, Scale, digits);
}

// Plain decimal text, sign allowed, no exponent, at most Scale digits after the point; else nothing.
template <int Scale>
std::optional<Decimal<Scale>> parse_decimal(std::string_view text) {
    const auto units = detail::parse_units(text, Scale);
    if (!units) return std::nullopt;
    return Decimal<Scale>{*units};
}

}  // namespace bw
