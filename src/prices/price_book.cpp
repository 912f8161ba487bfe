#include "prices/price_book.h"

#include <algorithm>
#include <tuple>

#include "base/ascii_case.h"

namespace bw {

PriceBook::PriceBook(std::vector<PriceTable> tables, Month month) : tables_(std::move(tables)) {
    std::erase_if(tables_, [&](const PriceTable& one) { return one.info().published_day() > last_day(month); });
    std::ranges::sort(tables_, [](const PriceTable& a, const PriceTable& b) {
        return std::tie(b.info().published, a.info().offer, a.info().file) <
               std::tie(a.info().published, b.info().offer, b.info().file);
    });
}

std::optional<TopRate> PriceBook::top_rate(std::string_view sku, std::string_view currency,
                                           std::string_view unit) const {
    if (sku.empty()) return std::nullopt;
    std::optional<TopRate> found;
    for (const PriceTable& table : tables_) {
        if (found && table.info().published != found->list->published) break;
        auto price = table.find(sku, currency);
        if (price && (!found || price->rate > found->price.rate)) found = TopRate{std::move(*price), &table.info()};
    }
    if (!found || unit.empty() || found->price.unit.empty()) return found;
    if (!equal_ignoring_case(found->price.unit, unit)) return std::nullopt;
    return found;
}

}  // namespace bw
