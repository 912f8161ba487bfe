// Price lists read from made files.
#pragma once

#include <sstream>
#include <stdexcept>

#include "prices/price_list.h"
#include "prices/price_table.h"
#include "support/price_list.h"

namespace bw::test {

inline Result<PriceList> read_text_of_prices(const std::string& text, const std::string& file = "in/index.json") {
    std::istringstream in(text);
    return read_price_list(in, file);
}

inline PriceList made_list(const std::string& offer, const std::string& published, const std::vector<TestPrice>& prices,
                           const std::string& file = "in/index.json") {
    auto list = read_text_of_prices(price_list_json(offer, published, prices), file);
    if (!list) throw std::runtime_error(to_text(list.error()));
    return *list;
}

inline PriceTable table_of(const PriceList& list) {
    const auto text = std::make_shared<const std::string>(price_table_text(list));
    auto table = PriceTable::open(*text, text, "made");
    if (!table) throw std::runtime_error(to_text(table.error()));
    return *table;
}

// "SKU USD 0.09 per GB (rate code)", a line for each.
inline std::string rows_of(const PriceList& list) {
    std::string text;
    for (const PriceRow& row : list.rows)
        text +=
            fmt::format("{} {} {} per {} ({})\n", row.sku, row.currency, to_text(row.rate), row.unit, row.rate_code);
    return text;
}

}  // namespace bw::test
