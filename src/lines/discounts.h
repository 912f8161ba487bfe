// Where a report shows discounts: on lines of their own, or in columns of the discounted lines.
// Source: AWS, Cost and Usage Report data dictionary, table option INCLUDE_MANUAL_DISCOUNT_COMPATIBILITY.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

#include "lines/schema.h"

namespace bw {

enum class DiscountForm : std::uint8_t {
    // Discounts are negative lines, of types that end in `Discount`. A line costs its unblended cost; discount and net
    // columns, where the report has them too, repeat what the lines say and do not count.
    kRows,
    // A line costs its net unblended cost: its gross part (unblended) plus one signed part for each kind of discount.
    kColumns,
};

// "rows", "columns": as dataset.json has them.
std::string_view to_text(DiscountForm form);
std::optional<DiscountForm> parse_discount_form(std::string_view text);

// A discount's kind, in the order of the measures from kDiscountEdp on.
enum class DiscountKind : std::uint8_t { kEdp, kPrivateRate, kSpp, kRiVolume, kBundled, kOther };
inline constexpr std::size_t kDiscountKindCount = 6;

inline constexpr Measure measure_of(DiscountKind kind) {
    return static_cast<Measure>(static_cast<std::size_t>(Measure::kDiscountEdp) + static_cast<std::size_t>(kind));
}
inline constexpr std::array<DiscountKind, kDiscountKindCount> kDiscountKinds{
    DiscountKind::kEdp,      DiscountKind::kPrivateRate, DiscountKind::kSpp,
    DiscountKind::kRiVolume, DiscountKind::kBundled,     DiscountKind::kOther};

// The line type of a discount on a line of its own, in the rows form.
inline bool is_discount_line_type(std::string_view line_type) { return line_type.ends_with("Discount"); }

// What discounts leave of a measure, where they are columns: its net measure. The measure itself where they are lines, or
// where AWS delivers no net one.
inline constexpr Measure as_paid(Measure measure, DiscountForm form) {
    if (form == DiscountForm::kRows) return measure;
    switch (measure) {
        case Measure::kRiEffective: return Measure::kNetRiEffective;
        case Measure::kRiUnusedRecurring: return Measure::kNetRiUnusedRecurring;
        case Measure::kRiUnusedAmortizedUpfront: return Measure::kNetRiUnusedAmortizedUpfront;
        case Measure::kSpEffective: return Measure::kNetSpEffective;
        default: return measure;
    }
}

// A kind that a column or the entry of a map names.
inline bool is_named_discount(Measure measure) {
    return measure >= Measure::kDiscountEdp && measure < Measure::kDiscountOther;
}

}  // namespace bw
