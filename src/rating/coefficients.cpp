#include "rating/coefficients.h"

#include <algorithm>

namespace bw {

Coefficients Coefficients::at_cost(DiscountForm form) {
    Coefficients charge;
    charge.set(Measure::kUnblended, kOne);
    if (form == DiscountForm::kColumns)
        for (const DiscountKind kind : kDiscountKinds) charge.set(measure_of(kind), kOne);
    return charge;
}

Coefficient Coefficients::operator[](Basis basis) const {
    const auto found = std::ranges::lower_bound(terms_, basis, {}, &Term::first);
    return found != terms_.end() && found->first == basis ? found->second : Coefficient{};
}

void Coefficients::set(Basis basis, Coefficient coefficient) {
    const auto place = std::ranges::lower_bound(terms_, basis, {}, &Term::first);
    const bool known = place != terms_.end() && place->first == basis;
    if (coefficient.is_zero()) {
        if (known) terms_.erase(place);
    } else if (known) {
        place->second = coefficient;
    } else {
        terms_.insert(place, {basis, coefficient});
    }
}

void Coefficients::add(Basis basis, Coefficient coefficient) { set(basis, (*this)[basis] + coefficient); }

}  // namespace bw
