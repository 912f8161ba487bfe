// The price lists' highest rate of each shape's product.
#pragma once

#include <cstdint>
#include <vector>

#include "money/decimal.h"
#include "prices/price_book.h"
#include "rating/selection.h"
#include "rating/shapes.h"

namespace bw {

class TopRates {
public:
    static constexpr std::uint32_t kNone = 0;  // no list has one

    // `prices`: nullptr where there is no list. A list is asked once per product, currency and unit.
    TopRates(const ShapeFields& fields, const PriceBook* prices);

    // Equal rates have one number.
    std::uint32_t number_of(std::uint32_t shape) const {
        return number_of_product_.empty() ? kNone : number_of_product_[products_.of(shape)];
    }
    // REQUIRES: number != kNone.
    Coefficient rate(std::uint32_t number) const { return rates_[number]; }

private:
    NumberedShapes products_;
    std::vector<std::uint32_t> number_of_product_{};
    std::vector<Coefficient> rates_{Coefficient{}};  // [0] stands for none
};

// The dearest price of the shape's product, and the list that has it; nothing where none has.
std::optional<TopRate> top_rate_of(const PriceBook& prices, const Cube& cube, std::uint32_t shape);

}  // namespace bw
