#include "rating/top_rates.h"

#include <map>

#include "lines/fields.h"

namespace bw {
namespace {

std::vector<const DimensionColumn*> columns_of_products(const Cube& cube, const PriceBook* prices) {
    if (prices == nullptr) return {};
    return {&cube[Dim::kRateCode], &cube[Dim::kSku], &cube[Dim::kCurrency], &cube[Dim::kPricingUnit]};
}

}  // namespace

TopRates::TopRates(const ShapeFields& fields, const PriceBook* prices)
    : products_(fields.cube.shape_count, columns_of_products(fields.cube, prices)) {
    if (prices == nullptr) return;
    std::map<Coefficient, std::uint32_t> known;
    for (std::size_t product = 0; product < products_.count(); ++product) {
        const auto key = products_.key(product);
        const auto found = prices->top_rate(price_list_sku(key[0], key[1]), key[2], key[3]);
        std::uint32_t number = kNone;
        if (found) {
            const auto next = static_cast<std::uint32_t>(rates_.size());
            const auto [place, is_new] = known.try_emplace(found->price.rate, next);
            if (is_new) rates_.push_back(found->price.rate);
            number = place->second;
        }
        number_of_product_.push_back(number);
    }
}

std::optional<TopRate> top_rate_of(const PriceBook& prices, const Cube& cube, std::uint32_t shape) {
    return prices.top_rate(price_list_sku(cube[Dim::kRateCode].value(shape), cube[Dim::kSku].value(shape)),
                           cube[Dim::kCurrency].value(shape), cube[Dim::kPricingUnit].value(shape));
}

}  // namespace bw
