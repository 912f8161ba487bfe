// A price list as the data directory keeps it: text, a line of what it is and a line for each row, sorted, fields between
// tabs. So it is searched in place, whatever its size.
//
//   billwright prices 1 <tab> offer <tab> published <tab> file <tab> number of rows <tab> bytes of the rows
//   SKU <tab> currency <tab> unit <tab> rate code <tab> rate
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "base/error.h"
#include "prices/price_list.h"

namespace bw {

std::string price_table_text(const PriceList& list);

// The name of the list's table: the time of its publication and a hash of what it holds. The same prices have the same name.
std::string price_table_name(const PriceList& list);

// What a table says of itself.
struct PriceTableInfo {
    std::string offer{};
    std::string published{};
    std::string file{};
    std::size_t prices = 0;

    Day published_day() const { return parse_day(published.substr(0, 10)).value(); }
};

// Immutable and thread safe. Copies share the text.
class PriceTable {
public:
    // `text` lives as long as `owner`; `name` is for messages. Errors: kPricesDamaged.
    static Result<PriceTable> open(std::string_view text, std::shared_ptr<const void> owner, const std::string& name);

    const PriceTableInfo& info() const { return info_; }
    // Nothing where the list has no such product, or a row that cannot be read.
    std::optional<PriceRow> find(std::string_view sku, std::string_view currency) const;

private:
    PriceTable(PriceTableInfo info, std::string_view rows, std::shared_ptr<const void> owner)
        : info_(std::move(info)), rows_(rows), owner_(std::move(owner)) {}

    PriceTableInfo info_;
    std::string_view rows_;
    std::shared_ptr<const void> owner_;
};

}  // namespace bw
