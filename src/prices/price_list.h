// Price list bulk files of AWS: one offer (a service), its products and their terms. Of each product the dearest on-demand
// price is kept. Source: AWS, "Reading the service price list file for an AWS service": terms.OnDemand, by SKU, of terms with
// priceDimensions, each with rateCode, unit, and pricePerUnit by currency.
#pragma once

#include <compare>
#include <cstddef>
#include <istream>
#include <string>
#include <vector>

#include "base/calendar.h"
#include "base/error.h"
#include "money/decimal.h"

namespace bw {

inline constexpr std::size_t kMostPrices = 4'000'000;  // of a file: products, times currencies

// The dearest of a product's on-demand prices in a currency.
struct PriceRow {
    std::string sku{};
    std::string currency{};
    std::string unit{};       // as the list writes it; "" where it names none
    std::string rate_code{};  // "SKU.offer term.tier"; of equal prices the first
    Coefficient rate{};       // of one unit

    auto operator<=>(const PriceRow&) const = default;
};

struct PriceList {
    std::string offer{};           // "AmazonS3"
    std::string published{};       // "2018-09-30T23:00:10Z", as the file says
    std::string file{};            // that it was read from, without its folder
    std::vector<PriceRow> rows{};  // by SKU, then currency, each once
    std::size_t rounded = 0;       // prices with more than twelve digits after the point, rounded half-even

    Day published_day() const { return parse_day(published.substr(0, 10)).value(); }
};

// Reads as a stream: memory holds the rows alone. `file` is its path, for messages. Errors: kPriceListInvalid (with the
// line), kSourceLimit, kSourceUnreadable, kInterrupted.
Result<PriceList> read_price_list(std::istream& in, const std::string& file);

}  // namespace bw
