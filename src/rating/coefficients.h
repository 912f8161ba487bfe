// A charge as a sum of products: coefficient x basis, over the measures of the lines and what settlements inserted.
#pragma once

#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

#include "lines/discounts.h"
#include "lines/schema.h"
#include "money/decimal.h"

namespace bw {

// What a coefficient multiplies: a measure of the lines, or the amounts that a settlement inserted (rating/settle.h),
// numbered behind the measures.
struct Basis {
    std::uint32_t number = 0;

    constexpr Basis(Measure measure) : number(static_cast<std::uint32_t>(measure)) {}
    static constexpr Basis inserted(std::size_t settlement) {
        Basis basis(Measure::kUsage);
        basis.number = static_cast<std::uint32_t>(kMeasureCount + settlement);
        return basis;
    }

    constexpr bool is_measure() const { return number < kMeasureCount; }
    constexpr Measure measure() const { return static_cast<Measure>(number); }   // REQUIRES: is_measure()
    constexpr std::size_t settlement() const { return number - kMeasureCount; }  // REQUIRES: !is_measure()
    constexpr bool is_discount() const {
        return is_measure() && measure() >= Measure::kDiscountEdp && measure() <= Measure::kDiscountOther;
    }
    auto operator<=>(const Basis&) const = default;
};

class Coefficients {
public:
    using Term = std::pair<Basis, Coefficient>;

    Coefficients() = default;
    // The charge before any rule: the cost, which in the columns form of discounts has a gross part and the discounts.
    static Coefficients at_cost(DiscountForm form);

    // 0 where the charge does not depend on the basis.
    Coefficient operator[](Basis basis) const;
    void set(Basis basis, Coefficient coefficient);
    void add(Basis basis, Coefficient coefficient);
    // Sorted by basis, none of them 0.
    const std::vector<Term>& terms() const { return terms_; }

    // Removes the terms for which `leaves(basis)`.
    template <class Predicate>
    void erase(const Predicate& leaves) {
        std::erase_if(terms_, [&](const Term& term) { return leaves(term.first); });
    }
    // Multiplies those for which `which(basis)`, rounded half-even to scale 12.
    template <class Predicate>
    void scale(Coefficient factor, const Predicate& which) {
        for (auto& [basis, coefficient] : terms_)
            if (which(basis)) coefficient = times(coefficient, factor);
        std::erase_if(terms_, [](const Term& term) { return term.second.is_zero(); });
    }

    // All of them; by kOne nothing changes.
    void scale_all(Coefficient factor) {
        if (factor != kOne) scale(factor, [](Basis) { return true; });
    }

    bool operator==(const Coefficients&) const = default;

private:
    std::vector<Term> terms_{};
};

}  // namespace bw
