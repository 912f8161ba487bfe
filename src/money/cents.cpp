#include "money/cents.h"

#include "money/split.h"

namespace bw {
namespace {

constexpr Int128 kCent = detail::power_of_ten(ExactAmount::kScale - Cents::kScale);

ExactAmount sum_of(std::span<const ExactAmount> rows) {
    ExactAmount sum;
    for (ExactAmount row : rows) sum += row;
    return sum;
}

}  // namespace

Cents floor_to_cents(ExactAmount amount) {
    Int128 rest = amount.units % kCent;
    if (rest < 0) rest += kCent;
    return {detail::checked_sub(amount.units, rest) / kCent};
}

Cents ceil_to_cents(ExactAmount amount) { return -floor_to_cents(-amount); }

std::vector<Cents> to_cents(std::span<const ExactAmount> rows, Cents* total) {
    const Cents rounded = round_to<Cents::kScale>(sum_of(rows));
    if (total != nullptr) *total = rounded;
    return to_cents_of(rounded, rows);
}

std::vector<Cents> to_cents_of(Cents total, std::span<const ExactAmount> rows) {
    Int128 floored = 0;
    std::vector<Int128> cents;
    std::vector<Int128> remainders;
    for (ExactAmount row : rows) {
        cents.push_back(floor_to_cents(row).units);
        remainders.push_back(row.units - cents.back() * kCent);
        floored += cents.back();
    }
    detail::add_to_greatest(cents, remainders, total.units - floored);

    std::vector<Cents> result;
    result.reserve(cents.size());
    for (Int128 units : cents) result.push_back({units});
    return result;
}

}  // namespace bw
