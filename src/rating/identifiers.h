// Lines that carry identifiers (Identify, workflow/step.h): each is cut in slices, after it was charged as a whole. What is
// cut is the coefficients of its charge, after every rule, so that slices add up to the line in every sum, and nothing
// that is reckoned from charges knows of them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "money/decimal.h"
#include "rating/coefficients.h"
#include "rating/plan.h"

namespace bw {

struct ShapeFields;  // rating/shapes.h

// Of a line, which goes from 0 to 1.
struct Slice {
    Coefficient from{};
    Coefficient to = kOne;
    bool operator==(const Slice&) const = default;
};
inline constexpr Slice kWhole{};

// The slice's part of a coefficient; slices that make up the whole make it up to the last digit.
inline Coefficient cut(Coefficient whole, Slice slice) {
    return slice == kWhole ? whole : times(whole, slice.to) - times(whole, slice.from);
}
Coefficients cut(const Coefficients& whole, Slice slice);

struct IdentifiedSlice {
    std::string identifier{};  // "": none
    Slice slice{};
};

// The slices of the lines of shapes.
class Identifiers {
public:
    Identifiers() = default;
    // The fields with what their lines are billed by.
    Identifiers(const ShapeFields& fields, const Plan& plan);

    // One without an identifier where the shape has none.
    const std::vector<IdentifiedSlice>& of(std::uint32_t shape) const {
        return number_of_.empty() ? cuts_.front() : cuts_[number_of_[shape]];
    }

private:
    std::vector<std::vector<IdentifiedSlice>> cuts_{{{}}};  // the first is the whole
    std::vector<std::uint32_t> number_of_{};                // by shape; empty where no shape has any
};

}  // namespace bw
