#include "money/cents.h"

#include "money/split.h"

namespace bw {

std::vector<Cents> to_cents(std::span<const ExactAmount> rows, Cents* total) {
    constexpr Int128 kCent = detail::power_of_ten(ExactAmount::kScale - Cents::kScale);
    ExactAmount sum;
    Int128 floored = 0;
    std::vector<Int128> cents;
    std::vector<Int128> remainders;
    for (ExactAmount row : rows) {
        Int128 rest = row.units % kCent;
        if (rest < 0) rest += kCent;
        cents.push_back(detail::checked_sub(row.units, rest) / kCent);
        remainders.push_back(rest);
        floored += cents.back();
        sum += row;
    }
    const Cents rounded = round_to<Cents::kScale>(sum);
    detail::add_to_greatest(cents, remainders, rounded.units - floored);
    if (total != nullptr) *total = rounded;

    std::vector<Cents> result;
    result.reserve(cents.size());
    for (Int128 units : cents) result.push_back({units});
    return result;
}

}  // namespace bw
