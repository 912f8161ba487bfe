// Price lists: kept in the data directory, listed, and put at the hand of rules that need them.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "prices/price_table.h"
#include "rating/plan.h"
#include "storage/home.h"

namespace bw {

struct KeptPriceList {
    PriceTableInfo list{};
    bool is_new = false;  // else the same prices were there already
};

struct KeptPrices {
    std::vector<KeptPriceList> lists{};
    Errors warnings{};  // kPricesRounded
    Errors errors{};  // of files of which nothing was kept: those of read_price_list, kSourceUnreadable, kHomeUnusable
};

// Keeps the price list of each file. What is there already stays as it is.
KeptPrices add_price_lists(const Home& home, const std::vector<std::string>& files);

// What is kept, by offer, then publication. Errors: kHomeUnusable, kPricesDamaged.
Result<std::vector<PriceTableInfo>> price_lists(const Home& home);
// For people.
std::string price_list_text(const std::vector<PriceTableInfo>& lists, std::size_t width);

// Gives the plan the price lists in effect in the month, where a rule of it needs them. Errors: those of price_lists.
Result<void> give_prices(Plan& plan, const Home& home, Month month);

}  // namespace bw
