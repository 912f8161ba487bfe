// The cost of commitments, shared among the accounts that use them.
#pragma once

#include <map>
#include <string>
#include <tuple>
#include <vector>

#include "oracle/settle.h"

namespace bw::oracle {

// Who bought: subset, account, currency.
using Buyer = std::tuple<std::string, std::string, std::string>;

struct Shared {
    std::map<Item*, Amount> of_line{};   // what usage carries
    std::map<Buyer, Amount> of_buyer{};  // what those who bought are credited
};

// `items`: lines of the report of all customers that share.
Shared share(const ShareCost& rule, const std::vector<Item*>& items, const OracleInput& input);

}  // namespace bw::oracle
