// The price lists in effect in a month, asked for the highest rate of a product.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "base/calendar.h"
#include "prices/price_table.h"

namespace bw {

struct TopRate {
    PriceRow price;
    const PriceTableInfo* list;  // of the book
};

// Immutable and thread safe.
class PriceBook {
public:
    // Of the tables those count that were published by the last day of the month.
    PriceBook(std::vector<PriceTable> tables, Month month);

    // The dearest on-demand price of the SKU in the newest list that has it (of several published at the same moment, the
    // dearest). Nothing where no list has it in the currency, or where it is for another unit than `unit`; a unit that is "",
    // here or there, fits any, and case does not matter.
    std::optional<TopRate> top_rate(std::string_view sku, std::string_view currency, std::string_view unit) const;

private:
    std::vector<PriceTable> tables_;  // the newest first
};

}  // namespace bw
